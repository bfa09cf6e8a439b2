#include "engine/archives.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/paths.h"
#include "base/random.h"
#include "base/sha256.h"
#include "base/text.h"

#define SIZES_MOST ((size_t)512 * 1024 * 1024)

struct archive {
    char fingerprint[65]; /* "" for a free place */
    struct archive_info info;
    uint64_t used; /* a counter, not a time */
};

struct archives {
    pthread_mutex_t lock;        /* of `archives` and `clock`; held while a file is written */
    pthread_mutex_t ticket_lock; /* of the tickets, which HTTP threads ask for: never held for long */
    char *folder;
    struct archive archives[ARCHIVES_MOST];
    struct archive_ticket tickets[TICKETS_MOST]; /* a ring; token "" for a free place */
    size_t next_ticket;
    uint64_t clock;
};

static char *archive_path(const struct archives *archives, const char *sha256)
{
    char name[72];
    text_put(name, sizeof name, sha256);
    text_put(name + strlen(name), sizeof name - strlen(name), ".zip");
    return paths_join(archives->folder, name);
}

static void archive_unlink(const struct archives *archives, const char *sha256)
{
    char *path = archive_path(archives, sha256);
    if (path)
        unlink(path);
    free(path);
}

static enum result folder_empty(const char *path, struct fault *fault)
{
    DIR *folder = opendir(path);
    if (!folder)
        return fault_set(fault, RESULT_FILE, "cannot_open", path, "cannot open %s: %s", path,
                         strerror(errno));
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
        if (entry->d_name[0] != '.')
            unlinkat(dirfd(folder), entry->d_name, 0);
    closedir(folder);
    return RESULT_OK;
}

enum result archives_open(struct archives **opened, const char *folder, struct fault *fault)
{
    enum result result = file_make_folders(folder, 0700, fault);
    if (result == RESULT_OK)
        result = folder_empty(folder, fault);
    if (result != RESULT_OK)
        return result;
    struct archives *archives = calloc(1, sizeof *archives);
    char *copy = text_copy(folder);
    if (!archives || !copy) {
        free(archives);
        free(copy);
        return fault_memory(fault);
    }
    archives->folder = copy;
    pthread_mutex_init(&archives->lock, NULL);
    pthread_mutex_init(&archives->ticket_lock, NULL);
    *opened = archives;
    return RESULT_OK;
}

void archives_close(struct archives *archives)
{
    if (!archives)
        return;
    pthread_mutex_destroy(&archives->lock);
    pthread_mutex_destroy(&archives->ticket_lock);
    free(archives->folder);
    free(archives);
}

static struct archive *archive_find(struct archives *archives, const char *fingerprint)
{
    for (size_t i = 0; i < ARCHIVES_MOST; i++)
        if (strcmp(archives->archives[i].fingerprint, fingerprint) == 0)
            return &archives->archives[i];
    return NULL;
}

bool archives_find(struct archives *archives, const char *fingerprint, struct archive_info *info)
{
    pthread_mutex_lock(&archives->lock);
    struct archive *archive = archive_find(archives, fingerprint);
    if (archive) {
        archive->used = ++archives->clock;
        *info = archive->info;
    }
    pthread_mutex_unlock(&archives->lock);
    return archive != NULL;
}

/* Two fingerprints may have led to the same bytes, which are one file. */
static bool archive_is_shared(const struct archives *archives, const struct archive *archive)
{
    for (size_t i = 0; i < ARCHIVES_MOST; i++) {
        const struct archive *other = &archives->archives[i];
        if (other != archive && other->fingerprint[0] &&
            strcmp(other->info.sha256, archive->info.sha256) == 0)
            return true;
    }
    return false;
}

static void archive_drop(struct archives *archives, struct archive *archive)
{
    if (!archive_is_shared(archives, archive))
        archive_unlink(archives, archive->info.sha256);
    *archive = (struct archive){0};
}

static struct archive *archive_oldest(struct archives *archives, size_t *total)
{
    struct archive *oldest = NULL;
    *total = 0;
    for (size_t i = 0; i < ARCHIVES_MOST; i++) {
        struct archive *archive = &archives->archives[i];
        if (!archive->fingerprint[0])
            continue;
        *total += archive->info.size;
        if (!oldest || archive->used < oldest->used)
            oldest = archive;
    }
    return oldest;
}

/* A free place for `size` more bytes. */
static struct archive *archive_make_room(struct archives *archives, size_t size)
{
    for (;;) {
        size_t total;
        struct archive *oldest = archive_oldest(archives, &total);
        struct archive *place = archive_find(archives, "");
        if (place && (!oldest || total + size <= SIZES_MOST))
            return place;
        archive_drop(archives, oldest);
    }
}

enum result archives_add(struct archives *archives, const char *fingerprint, const struct buffer *bytes,
                         struct archive_info *info, struct fault *fault)
{
    struct archive_info made = {.size = bytes->length};
    sha256_hex(made.sha256, bytes->data, bytes->length);
    char *path = archive_path(archives, made.sha256);
    if (!path)
        return fault_memory(fault);
    pthread_mutex_lock(&archives->lock);
    struct archive *archive = archive_find(archives, fingerprint);
    if (!archive)
        archive = archive_make_room(archives, bytes->length);
    enum result result = file_write(path, bytes->data, bytes->length, 0600, true, fault);
    if (result == RESULT_OK) {
        text_put(archive->fingerprint, sizeof archive->fingerprint, fingerprint);
        archive->info = made;
        archive->used = ++archives->clock;
        *info = made;
    }
    pthread_mutex_unlock(&archives->lock);
    free(path);
    return result;
}

void archives_grant(struct archives *archives, const struct archive_info *info, const char *filename,
                    int64_t now, struct archive_ticket *ticket)
{
    *ticket = (struct archive_ticket){.size = info->size, .expires_at = now + TICKET_SECONDS};
    random_token(ticket->token, TOKEN_SIZE - 1);
    text_put(ticket->sha256, sizeof ticket->sha256, info->sha256);
    text_put(ticket->filename, sizeof ticket->filename, filename);
    pthread_mutex_lock(&archives->ticket_lock);
    archives->tickets[archives->next_ticket] = *ticket;
    archives->next_ticket = (archives->next_ticket + 1) % TICKETS_MOST;
    pthread_mutex_unlock(&archives->ticket_lock);
}

static bool ticket_find(struct archives *archives, const char *token, struct archive_ticket *ticket)
{
    bool found = false;
    pthread_mutex_lock(&archives->ticket_lock);
    for (size_t i = 0; i < TICKETS_MOST && token[0] && !found; i++)
        if (strcmp(archives->tickets[i].token, token) == 0) {
            *ticket = archives->tickets[i];
            found = true;
        }
    pthread_mutex_unlock(&archives->ticket_lock);
    return found;
}

enum result archives_redeem(struct archives *archives, const char *token, int64_t now,
                            struct archive_ticket *ticket, int *file, struct fault *fault)
{
    if (!ticket_find(archives, token, ticket))
        return fault_set(fault, RESULT_NOT_FOUND, "download_not_found", NULL,
                         "there is no such download; export again");
    if (now >= ticket->expires_at)
        return fault_set(fault, RESULT_NOT_FOUND, "download_expired", NULL,
                         "this download has expired; export again");
    char *path = archive_path(archives, ticket->sha256);
    if (!path)
        return fault_memory(fault);
    *file = open(path, O_RDONLY | O_CLOEXEC);
    free(path);
    if (*file < 0)
        return fault_set(fault, RESULT_NOT_FOUND, "download_not_found", NULL,
                         "the archive is gone; export again");
    return RESULT_OK;
}
