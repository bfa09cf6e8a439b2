#include "formats/read_stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

enum { WINDOW_LEAST = 256 * 1024 };

void stream_of_memory(struct stream *stream, const char *path, const char *bytes, size_t length)
{
    *stream = (struct stream){
        .path = path, .at = bytes, .end = bytes + length, .file = -1, .size = length, .ended = true};
}

void stream_close(struct stream *stream)
{
    if (stream->file >= 0)
        close(stream->file);
    if (stream->entry)
        zip_fclose(stream->entry);
    free(stream->window);
    *stream = (struct stream){.file = -1, .ended = true};
}

enum result stream_result(const struct stream *stream, struct fault *fault)
{
    const struct fault *own = &stream->fault;
    if (own->result == RESULT_OK)
        return RESULT_OK;
    return fault_set(fault, own->result, own->code, own->where, "%s", own->text);
}

static void stream_fail(struct stream *stream, enum result result, const char *code, const char *what)
{
    fault_set(&stream->fault, result, code, stream->path, "%s %s.", stream->path, what);
    stream->at = stream->end = NULL;
    stream->ended = true;
}

/* ---- filling ------------------------------------------------------------------------------------- */

static bool window_make_room(struct stream *stream, size_t least)
{
    size_t have = (size_t)(stream->end - stream->at);
    size_t wanted = least < WINDOW_LEAST ? WINDOW_LEAST : least;
    if (have > 0)
        memmove(stream->window, stream->at, have);
    if (stream->window_size < wanted) {
        char *moved = realloc(stream->window, wanted);
        if (!moved) {
            fault_memory(&stream->fault);
            stream->at = stream->end = NULL;
            stream->ended = true;
            return false;
        }
        stream->window = moved;
        stream->window_size = wanted;
    }
    stream->at = stream->window;
    stream->end = stream->window + have;
    return true;
}

static long long read_some(struct stream *stream, char *into, size_t most)
{
    if (stream->entry)
        return (long long)zip_fread(stream->entry, into, most);
    ssize_t got;
    do
        got = read(stream->file, into, most);
    while (got < 0 && errno == EINTR);
    return (long long)got;
}

static void window_read(struct stream *stream)
{
    size_t have = (size_t)(stream->end - stream->window);
    long long got = read_some(stream, stream->window + have, stream->window_size - have);
    if (got < 0 && stream->entry)
        stream_fail(stream, RESULT_FILE, "bad_archive", "is damaged in the archive");
    else if (got < 0)
        stream_fail(stream, RESULT_FILE, "missing", "cannot be read");
    else if ((uint64_t)got > stream->left)
        stream_fail(stream, RESULT_FILE, "file_too_large", "is larger than it was said to be");
    else if (got == 0)
        stream->ended = true;
    else
        stream->end += got;
    stream->left -= got > 0 && (uint64_t)got <= stream->left ? (uint64_t)got : 0;
}

bool stream_fill(struct stream *stream, size_t least)
{
    if (!stream->ended && (size_t)(stream->end - stream->at) < least && !window_make_room(stream, least))
        return false;
    while (!stream->ended && (size_t)(stream->end - stream->at) < least)
        window_read(stream);
    return stream->end > stream->at;
}

/* ---- taking -------------------------------------------------------------------------------------- */

bool stream_line(struct stream *stream, struct scan *line)
{
    const char *stop = NULL;
    size_t seen = 0;
    while (stream_fill(stream, seen + 1)) {
        size_t have = (size_t)(stream->end - stream->at);
        stop = memchr(stream->at + seen, '\n', have - seen);
        if (stop || stream->ended)
            break;
        if (have > STREAM_LINE_MOST) {
            stream_fail(stream, RESULT_INVALID, "line_too_long", "has a line of more than 16 MB");
            return false;
        }
        seen = have;
        stream_fill(stream, 2 * have > WINDOW_LEAST ? 2 * have : have + 1);
    }
    if (stream->at == stream->end)
        return false;
    *line = (struct scan){stream->at, stop ? stop : stream->end};
    stream->at = stop ? stop + 1 : stream->end;
    return true;
}

const char *stream_take(struct stream *stream, size_t count)
{
    if (!stream_fill(stream, count) || (size_t)(stream->end - stream->at) < count)
        return NULL;
    const char *bytes = stream->at;
    stream->at += count;
    return bytes;
}

const char *stream_whole(struct stream *stream, size_t *length)
{
    size_t have = (size_t)(stream->end - stream->at);
    if (!stream->ended)
        stream_fill(stream, have + (size_t)stream->left + 1);
    *length = (size_t)(stream->end - stream->at);
    const char *bytes = stream->at;
    stream->at = stream->end;
    return stream->fault.result == RESULT_OK ? bytes : NULL;
}
