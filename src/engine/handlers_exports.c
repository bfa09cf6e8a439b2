#include <stdlib.h>

#include "base/clock.h"
#include "base/text.h"
#include "engine/export.h"
#include "engine/handlers.h"

/* Through the address that the client used: it may reach this machine by a forwarded port. */
static char *download_url(const struct request *request, const char *token)
{
    if (request->host[0])
        return text_format("http://%s/v1/downloads/%s", request->host, token);
    return text_format("%s/downloads/%s", request->engine->url, token);
}

static void ticket_reply(struct request *request, enum export_format format,
                         const struct archive_ticket *ticket)
{
    char expires_at[21];
    clock_to_iso8601(expires_at, ticket->expires_at);
    char *url = download_url(request, ticket->token);
    reply_json(&request->reply, 200,
               url && alpha_write_download(url, format, ticket->size, ticket->sha256, expires_at,
                                           &request->reply.body));
    free(url);
}

static void handle_export(struct request *request,
                          enum result (*export)(const struct exporter *exporter, const char *id,
                                                struct archive_ticket *ticket, struct fault *fault))
{
    struct exporter exporter = {
        .library = request->engine->library,
        .archives = request->engine->archives,
        .owner = request->owner,
    };
    struct archive_ticket ticket;
    struct fault fault = FAULT_NONE;
    const struct buffer *body = &request->body;
    enum result result = alpha_read_export(buffer_text(body), body->length, &exporter.format, &fault);
    if (result == RESULT_OK)
        result = export(&exporter, request->target.id, &ticket, &fault);
    if (result == RESULT_OK)
        ticket_reply(request, exporter.format, &ticket);
    else
        reply_fault(&request->reply, &fault);
}

void handle_asset_export(struct request *request)
{
    handle_export(request, export_asset);
}

void handle_scene_export(struct request *request)
{
    handle_export(request, export_scene);
}

void handle_download(struct request *request)
{
    struct reply *reply = &request->reply;
    struct archive_ticket ticket;
    struct fault fault = FAULT_NONE;
    enum result result = archives_redeem(request->engine->archives, request->target.id, clock_wall_seconds(),
                                         &ticket, &reply->file, &fault);
    if (result != RESULT_OK) {
        reply_fault(reply, &fault);
        return;
    }
    reply->status = 200;
    reply->file_size = ticket.size;
    text_put(reply->filename, sizeof reply->filename, ticket.filename);
}
