/*
 * The tables of the library. A released migration is never changed: a new need is a new entry. `sequence` is
 * the order of creation, which lists follow; ids are what the API shows. Lists of short texts (tags,
 * warnings) are one column of lines: they are always read and written whole.
 */
#include "engine/library_inside.h"

const char *const library_migrations[] = {
    "CREATE TABLE asset ("
    " sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
    " id TEXT NOT NULL UNIQUE CHECK (length(id) <= 64),"
    " owner TEXT NOT NULL CHECK (length(owner) <= 80),"
    " name TEXT NOT NULL CHECK (length(name) <= 200),"
    " prompt TEXT NOT NULL CHECK (length(prompt) <= 2000),"
    " tags TEXT CHECK (length(tags) <= 2200),"
    " created_at TEXT NOT NULL CHECK (length(created_at) <= 40),"
    " status TEXT NOT NULL CHECK (status IN ('pending', 'processing', 'ready', 'failed')),"
    " attempts INTEGER NOT NULL DEFAULT 0,"
    " stage TEXT CHECK (length(stage) <= 32),"
    " error_code TEXT CHECK (length(error_code) <= 48),"
    " error_message TEXT CHECK (length(error_message) <= 512),"
    " family TEXT CHECK (length(family) <= 48),"
    " links INTEGER, revolute INTEGER, prismatic INTEGER, continuous INTEGER, ball INTEGER, fixed INTEGER,"
    " mass_kg REAL, triangles INTEGER, size_x REAL, size_y REAL, size_z REAL,"
    " warnings TEXT CHECK (length(warnings) <= 4000),"
    " digest TEXT CHECK (length(digest) <= 64),"
    " physics TEXT CHECK (length(physics) <= 16000));"
    "CREATE INDEX asset_owner ON asset (owner, sequence);"
    "CREATE INDEX asset_owner_status ON asset (owner, status, sequence);"
    "CREATE INDEX asset_pending ON asset (sequence) WHERE status = 'pending';"

    "CREATE TABLE scene ("
    " sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
    " id TEXT NOT NULL UNIQUE CHECK (length(id) <= 64),"
    " owner TEXT NOT NULL CHECK (length(owner) <= 80),"
    " name TEXT NOT NULL CHECK (length(name) <= 200),"
    " description TEXT CHECK (length(description) <= 2000),"
    " created_at TEXT NOT NULL CHECK (length(created_at) <= 40));"
    "CREATE INDEX scene_owner ON scene (owner, sequence);"

    "CREATE TABLE placement ("
    " sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
    " id TEXT NOT NULL UNIQUE CHECK (length(id) <= 64),"
    " scene INTEGER NOT NULL REFERENCES scene ON DELETE CASCADE,"
    " asset INTEGER NOT NULL REFERENCES asset ON DELETE RESTRICT,"
    " x REAL NOT NULL, y REAL NOT NULL, z REAL NOT NULL,"
    " qx REAL NOT NULL, qy REAL NOT NULL, qz REAL NOT NULL, qw REAL NOT NULL);"
    "CREATE INDEX placement_scene ON placement (scene, sequence);"
    "CREATE INDEX placement_asset ON placement (asset);"

    "CREATE TABLE answer ("
    " owner TEXT NOT NULL CHECK (length(owner) <= 80),"
    " key TEXT NOT NULL CHECK (length(key) <= 255),"
    " request TEXT NOT NULL CHECK (length(request) <= 64),"
    " body TEXT NOT NULL CHECK (length(body) <= 65536),"
    " created_at TEXT NOT NULL DEFAULT (datetime('now')),"
    " PRIMARY KEY (owner, key)) WITHOUT ROWID;",
};

const int library_migration_count = sizeof library_migrations / sizeof library_migrations[0];
