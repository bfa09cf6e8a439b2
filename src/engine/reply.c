#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/request.h"

void reply_error(struct reply *reply, int status, const char *code, const char *field, const char *message)
{
    buffer_clear(&reply->body);
    reply->body.failed = false;
    reply->status = status;
    (void)alpha_write_error(status, code, message, field, &reply->body);
}

void reply_json(struct reply *reply, int status, bool written)
{
    if (written)
        reply->status = status;
    else
        reply_error(reply, 500, "internal", NULL, "the reply could not be written");
}

static int fault_status(const struct fault *fault)
{
    switch (fault->result) {
    case RESULT_INVALID:
        return 400;
    case RESULT_AUTHENTICATION:
        return strcmp(fault->code, "forbidden") == 0 ? 403 : 401;
    case RESULT_NOT_FOUND:
        return 404;
    case RESULT_RATE_LIMITED:
        return 429;
    default:
        return 500;
    }
}

void reply_fault(struct reply *reply, const struct fault *fault)
{
    reply_error(reply, fault_status(fault), fault->code, fault->where[0] ? fault->where : NULL, fault->text);
}

void reply_clear(struct reply *reply)
{
    buffer_free(&reply->body);
    if (reply->file >= 0)
        close(reply->file);
    reply->file = -1;
}
