/* What the reader found, the tree, bodies without geometry or colliders, names and size. */
#include <libxml/hash.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/judge_inside.h"

#define SIZE_LEAST 1e-3 /* m */
#define SIZE_MOST 100.0

/* ---- groups -------------------------------------------------------------------------------------- */

bool judge_moves(const struct assembly *assembly, size_t group)
{
    return assembly->links[group].free || assembly->links[group].joint >= 0;
}

size_t *judge_groups(const struct assembly *assembly)
{
    size_t *groups = calloc(assembly->link_count + 1, sizeof *groups), ground = SIZE_MAX;
    for (size_t i = 0; groups && i < assembly->link_count; i++) {
        const struct assembly_link *link = &assembly->links[i];
        bool root = link->parent < 0 || (size_t)link->parent >= i;
        groups[i] = i;
        if (judge_moves(assembly, i))
            continue;
        if (!root)
            groups[i] = groups[link->parent];
        else if (ground == SIZE_MAX)
            ground = i;
        else
            groups[i] = ground;
    }
    return groups;
}

/* ---- what the reader says ------------------------------------------------------------------------ */

static void add_problems(const struct assembly *assembly, enum problem_kind kind, struct tally *tally)
{
    size_t kept =
        assembly->problem_count < ASSEMBLY_PROBLEMS_MOST ? assembly->problem_count : ASSEMBLY_PROBLEMS_MOST;
    for (size_t i = 0; i < kept; i++)
        if (assembly->problem_kinds[i] == kind)
            tally_add(tally, assembly->problems[i]);
}

static void check_problems(const struct assembly *assembly, struct check_report *report)
{
    static const struct {
        enum problem_kind kind;
        const char *name, *good;
    } rows[] = {{PROBLEM_FILE, "files", "all files that it refers to are there"},
                {PROBLEM_CONTENT, "content", "all that is read makes sense"},
                {PROBLEM_NOTE, "understood", "nothing was left out"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct tally tally = {0};
        add_problems(assembly, rows[i].kind, &tally);
        struct check *check = tally_row(report, rows[i].name, &tally, rows[i].good, "");
        check->advisory = rows[i].kind == PROBLEM_NOTE;
    }
}

static void check_tree(const struct assembly *assembly, enum judge_format format, struct check_report *report)
{
    struct tally tally = {0}, roots = {0};
    add_problems(assembly, PROBLEM_TREE, &tally);
    for (size_t i = 0; i < assembly->link_count; i++)
        if (assembly->links[i].parent < 0)
            tally_add(&roots, assembly->links[i].name);
    if (format == JUDGE_URDF && roots.count > 1)
        tally_addf(&tally, "%zu links have no parent (%.180s)", roots.count, roots.names);
    if (assembly->link_count == 0)
        tally_add(&tally, "there is no body at all");
    tally_row(report, "tree", &tally, "links and joints form a tree", "");
}

/* ---- geometry and colliders ---------------------------------------------------------------------- */

struct cover {
    bool *shown, *touches; /* links with a piece, or a collider, on them or below them */
};

static bool cover_init(struct cover *cover, const struct assembly *assembly)
{
    cover->shown = calloc(assembly->link_count + 1, sizeof *cover->shown);
    cover->touches = calloc(assembly->link_count + 1, sizeof *cover->touches);
    if (!cover->shown || !cover->touches)
        return false;
    for (size_t i = 0; i < assembly->piece_count; i++) {
        const struct piece *piece = &assembly->pieces[i];
        cover->shown[piece->link] = true;
        if (piece->contact_kind || piece->contact_mask)
            cover->touches[piece->link] = true;
    }
    for (size_t i = assembly->link_count; i > 0; i--) {
        long parent = assembly->links[i - 1].parent;
        if (parent < 0)
            continue;
        cover->shown[parent] = cover->shown[parent] || cover->shown[i - 1];
        cover->touches[parent] = cover->touches[parent] || cover->touches[i - 1];
    }
    return true;
}

static void check_geometry(const struct assembly *assembly, const struct cover *cover,
                           struct check_report *report)
{
    struct tally bare = {0}, falling = {0};
    for (size_t i = 0; i < assembly->link_count; i++) {
        const struct assembly_link *link = &assembly->links[i];
        if (cover->shown[i] || link->between || (link->parent >= 0 && !link->free))
            continue;
        tally_add(&bare, link->name);
        if (link->free)
            tally_add(&falling, "");
    }
    struct check *check =
        check_add(report, "geometry", bare.count == 0, (double)bare.count, 0, "",
                  bare.count ? "%zu %s no geometry: %s; %zu of them free: %s" : "every body has geometry",
                  bare.count, bare.count == 1 ? "body has" : "bodies have", bare.names, falling.count,
                  falling.count ? "falls without end" : "nothing falls");
    check->advisory = falling.count == 0 && bare.count > 0;
}

static void check_colliders(const struct assembly *assembly, const struct cover *cover, const size_t *groups,
                            struct check_report *report)
{
    struct tally bare = {0};
    bool falls = false, *touched = calloc(assembly->link_count + 1, sizeof *touched);
    for (size_t i = 0; touched && i < assembly->piece_count; i++)
        if (assembly->pieces[i].contact_kind || assembly->pieces[i].contact_mask)
            touched[groups[assembly->pieces[i].link]] = true;
    for (size_t i = 0; touched && i < assembly->link_count; i++) {
        const struct assembly_link *link = &assembly->links[i];
        if (groups[i] != i || link->between || !judge_moves(assembly, i) || touched[i] || !cover->shown[i])
            continue;
        tally_add(&bare, link->name);
        falls = falls || (link->free && !cover->touches[i]);
    }
    free(touched);
    struct check *check = tally_row(report, "colliders", &bare, "every moving body has a collider",
                                    falls ? "falls through the floor" : "moves through everything");
    check->advisory = !falls;
}

/* ---- names and size ------------------------------------------------------------------------------ */

static bool name_is_plain(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    return name[0] && !(name[0] >= '0' && name[0] <= '9') && !name[strspn(name, letters)];
}

static void check_names(const struct assembly *assembly, enum judge_format format,
                        struct check_report *report)
{
    struct tally tally = {0}, odd = {0};
    xmlHashTable *links = xmlHashCreate(256), *joints = xmlHashCreate(256);
    add_problems(assembly, PROBLEM_NAME, &tally);
    for (size_t i = 0; links && i < assembly->link_count; i++) {
        const char *name = assembly->links[i].name;
        bool unnamed = format == JUDGE_MJCF && (strcmp(name, "body") == 0 || assembly->links[i].between);
        if (!name[0] && format != JUDGE_MJCF)
            tally_add(&tally, "a link has no name");
        if (!unnamed && xmlHashAddEntry(links, (const xmlChar *)name, (void *)assembly) != 0 && name[0] &&
            format == JUDGE_MJCF)
            tally_addf(&tally, "two bodies are called %s", name);
        if (!name_is_plain(name) && format == JUDGE_URDF)
            tally_add(&odd, name);
    }
    for (size_t i = 0; joints && i < assembly->joint_count; i++) {
        const char *name = assembly->joints[i].name;
        if (xmlHashAddEntry(joints, (const xmlChar *)name, (void *)assembly) != 0 && format != JUDGE_USD &&
            !text_contains_nocase(name, "_joint"))
            tally_addf(&tally, "two joints are called %s", name);
    }
    xmlHashFree(links, NULL);
    xmlHashFree(joints, NULL);
    bool hard = tally.count > 0;
    struct check *check = tally_row(report, "names", hard ? &tally : &odd, "names are unique and plain",
                                    hard ? "" : "not only letters, digits and underscores");
    check->advisory = !hard && odd.count > 0;
}

static void check_size(const struct assembly *assembly, struct check_report *report)
{
    struct vec3 low, high;
    double size = 0;
    if (assembly_bounds(assembly, NULL, &low, &high))
        size = fmax(fmax(high.x - low.x, high.y - low.y), high.z - low.z);
    bool small = size < SIZE_LEAST;
    struct check *check = check_add(report, "size", size >= SIZE_LEAST && size <= SIZE_MOST,
                                    round(size * 1e4) / 1e4, small ? SIZE_LEAST : SIZE_MOST, "m", "%s",
                                    size == 0          ? "there is nothing to see"
                                    : small            ? "smaller than 1 mm: are its units metres?"
                                    : size > SIZE_MOST ? "larger than 100 m: are its units metres?"
                                                       : "the longest side of the box around it");
    check->advisory = true;
}

void judge_structure(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                     struct check_report *report)
{
    struct cover cover = {0};
    check_problems(assembly, report);
    check_tree(assembly, format, report);
    if (cover_init(&cover, assembly)) {
        check_geometry(assembly, &cover, report);
        check_colliders(assembly, &cover, groups, report);
    }
    free(cover.shown);
    free(cover.touches);
    check_names(assembly, format, report);
    check_size(assembly, report);
}
