#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/database.h"
#include "store/statement.h"

static char folder[] = "/tmp/gzm-store-XXXXXX";
static char path[64];

static void make_folder(void)
{
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/test.db", folder);
}

static void remove_folder(void)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
    cr_expect_eq(rmdir(folder), 0);
}

TestSuite(database, .init = make_folder, .fini = remove_folder, .timeout = 30);

static const char *const versions[] = {
    "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, weight REAL)",
    "ALTER TABLE thing ADD COLUMN colour TEXT; UPDATE thing SET colour = 'grey'",
};

static struct database *open_version(int version)
{
    struct database *database = NULL;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(database_open(&database, path, versions, version, &fault), RESULT_OK, "%s", fault.text);
    return database;
}

static enum result add_thing(struct database *database, const char *name, double weight, struct fault *fault)
{
    struct statement *add =
        database_statement(database, "INSERT INTO thing (name, weight) VALUES (?, ?)", fault);
    statement_put_text(add, name);
    statement_put_real(add, weight);
    return statement_run(add, fault);
}

static int64_t count_things(struct database *database)
{
    struct statement *count = database_statement(database, "SELECT count(*) FROM thing", NULL);
    int64_t number = statement_next(count, NULL) ? statement_integer(count, 0) : -1;
    cr_assert_eq(statement_end(count, NULL), RESULT_OK);
    return number;
}

Test(database, keeps_rows_and_types)
{
    struct fault fault = FAULT_NONE;
    struct database *database = open_version(1);
    cr_expect_eq(add_thing(database, "K\xc3\xa4se", 0.1, &fault), RESULT_OK);
    cr_expect_eq(add_thing(database, NULL, -1e-300, &fault), RESULT_OK);
    cr_expect_eq(database_last_row(database), 2);
    database_close(database);

    database = open_version(1);
    struct statement *read =
        database_statement(database, "SELECT name, weight FROM thing ORDER BY id", &fault);
    cr_assert(statement_next(read, &fault));
    cr_expect_str_eq(statement_text(read, 0), "K\xc3\xa4se");
    cr_expect(statement_real(read, 1) == 0.1);
    cr_assert(statement_next(read, &fault));
    cr_expect_null(statement_text(read, 0));
    cr_expect(statement_real(read, 1) == -1e-300);
    cr_expect(!statement_next(read, &fault));
    cr_expect_eq(statement_end(read, &fault), RESULT_OK);
    database_close(database);
}

Test(database, is_readable_by_its_owner_only)
{
    struct database *database = open_version(1);
    cr_expect_eq(add_thing(database, "a", 1, NULL), RESULT_OK);
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char name[80];
        struct stat info;
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        cr_assert_eq(stat(name, &info), 0, "%s", name);
        cr_expect_eq(info.st_mode & 0777, 0600, "%s %o", name, info.st_mode & 0777);
    }
    database_close(database);
}

Test(database, migrates_step_by_step_and_once)
{
    struct database *database = open_version(1);
    cr_expect_eq(add_thing(database, "old", 1, NULL), RESULT_OK);
    database_close(database);
    for (int again = 0; again < 2; again++) {
        database = open_version(2);
        struct statement *read = database_statement(database, "SELECT colour FROM thing", NULL);
        cr_assert(statement_next(read, NULL));
        cr_expect_str_eq(statement_text(read, 0), "grey");
        cr_expect_eq(statement_end(read, NULL), RESULT_OK);
        database_close(database);
    }
}

Test(database, a_failed_migration_leaves_the_version_before)
{
    static const char *const broken[] = {
        "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, weight REAL)",
        "INSERT INTO thing (name) VALUES ('half'); INSERT INTO nowhere VALUES (1)",
    };
    struct database *database = open_version(1);
    database_close(database);
    struct fault fault = FAULT_NONE;
    database = NULL;
    cr_expect_eq(database_open(&database, path, broken, 2, &fault), RESULT_FILE);
    cr_expect_null(database);
    cr_expect_str_eq(fault.code, "database_error");
    database = open_version(1);
    cr_expect_eq(count_things(database), 0);
    database_close(database);
}

Test(database, refuses_a_newer_file)
{
    database_close(open_version(2));
    struct database *database = NULL;
    struct fault fault = FAULT_NONE;
    cr_expect_eq(database_open(&database, path, versions, 1, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "newer_database");
    database_close(open_version(2));
}

static void overwrite(long offset, const char *bytes)
{
    FILE *file = fopen(path, "r+b");
    cr_assert_not_null(file);
    cr_assert_eq(fseek(file, offset, SEEK_SET), 0);
    cr_assert_eq(fwrite(bytes, 1, strlen(bytes), file), strlen(bytes));
    fclose(file);
}

static void expect_corrupt(void)
{
    struct stat before, after;
    cr_assert_eq(stat(path, &before), 0);
    struct database *database = NULL;
    struct fault fault = FAULT_NONE;
    cr_expect_eq(database_open(&database, path, versions, 1, &fault), RESULT_FILE);
    cr_expect_null(database);
    cr_expect_str_eq(fault.code, "corrupt_database", "%s: %s", fault.code, fault.text);
    cr_assert_eq(stat(path, &after), 0);
    cr_expect_eq(before.st_size, after.st_size);
    cr_expect_eq(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

Test(database, refuses_a_file_that_is_no_database)
{
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    for (int i = 0; i < 500; i++)
        fputs("this is not a database\n", file);
    fclose(file);
    expect_corrupt();
}

Test(database, refuses_a_damaged_page)
{
    struct database *database = open_version(1);
    for (int i = 0; i < 500; i++) {
        char name[32];
        snprintf(name, sizeof name, "thing number %d", i);
        cr_assert_eq(add_thing(database, name, i, NULL), RESULT_OK);
    }
    database_close(database);
    overwrite(4096, "................................................................");
    expect_corrupt();
}

Test(database, a_transaction_is_all_or_nothing)
{
    struct fault fault = FAULT_NONE;
    struct database *database = open_version(1);
    cr_assert_eq(database_begin(database, true, &fault), RESULT_OK);
    cr_expect_eq(add_thing(database, "kept", 1, &fault), RESULT_OK);
    cr_expect_eq(database_end(database, RESULT_OK, &fault), RESULT_OK);

    cr_assert_eq(database_begin(database, true, &fault), RESULT_OK);
    cr_expect_eq(add_thing(database, "lost", 1, &fault), RESULT_OK);
    cr_expect_eq(database_end(database, RESULT_INVALID, &fault), RESULT_INVALID);
    cr_expect(!fault_is_set(&fault));
    cr_expect_eq(count_things(database), 1);

    cr_assert_eq(database_begin(database, true, &fault), RESULT_OK);
    cr_expect_eq(add_thing(database, "lost too", 1, &fault), RESULT_OK);
    enum result result = add_thing(database, "kept", 2, &fault);
    cr_expect_eq(result, RESULT_FILE);
    cr_expect_eq(database_end(database, result, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "database_error");
    cr_expect_eq(count_things(database), 1);
    database_close(database);
}

Test(database, durability_can_change_between_transactions)
{
    struct database *database = open_version(1);
    static const int64_t expected[] = {1, 2};
    for (int durable = 0; durable < 2; durable++) {
        cr_expect_eq(database_set_durable(database, durable, NULL), RESULT_OK);
        struct statement *read = database_statement(database, "PRAGMA synchronous", NULL);
        cr_assert(statement_next(read, NULL));
        cr_expect_eq(statement_integer(read, 0), expected[durable]);
        cr_expect_eq(statement_end(read, NULL), RESULT_OK);
    }
    database_close(database);
}

Test(database, a_bad_statement_is_told_by_its_end)
{
    struct fault fault = FAULT_NONE;
    struct database *database = open_version(1);
    struct statement *bad = database_statement(database, "SELECT nothing FROM nowhere", &fault);
    cr_expect_null(bad);
    statement_put_text(bad, "x");
    cr_expect(!statement_next(bad, &fault));
    cr_expect_eq(statement_end(bad, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "database_error");

    fault = FAULT_NONE;
    struct statement *few = database_statement(database, "SELECT count(*) FROM thing", &fault);
    statement_put_integer(few, 1);
    cr_expect(!statement_next(few, &fault));
    cr_expect_neq(statement_end(few, &fault), RESULT_OK);
    cr_expect_eq(count_things(database), 0);
    database_close(database);
}
