/* What went wrong, out of whatever came with a status that is not 2xx. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "api/alpha.h"
#include "base/text.h"

enum { ERROR_BODY_MOST = 1024 * 1024, ERROR_FLAGS = JSON_DISABLE_EOF_CHECK };

/* What a body said; *borrowed* from its JSON. */
struct told {
    const char *code, *message, *field;
    char place[128]; /* of a "detail" */
};

static enum result result_of_status(long status)
{
    switch (status) {
    case 400:
    case 422:
        return RESULT_INVALID;
    case 401:
    case 403:
        return RESULT_AUTHENTICATION;
    case 402:
        return RESULT_CREDITS;
    case 404:
        return RESULT_NOT_FOUND;
    case 429:
        return RESULT_RATE_LIMITED;
    default:
        return RESULT_NETWORK;
    }
}

static const char *text_of(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text_blank(text) ? NULL : text;
}

/* code, message and details.field, at the top or inside "error". */
static void read_flat(const json_t *object, struct told *told)
{
    told->code = text_of(object, "code");
    told->message = text_of(object, "message");
    const json_t *details = json_object_get(object, "details");
    told->field = text_of(details, "field");
    if (!told->field)
        told->field = text_of(object, "field");
}

/* "loc": ["body", "position", "x"] -> "position.x" */
static void read_place(const json_t *loc, char *place, size_t size)
{
    place[0] = '\0';
    for (size_t i = 0; i < json_array_size(loc); i++) {
        const char *part = json_string_value(json_array_get(loc, i));
        if (!part || (i == 0 && (strcmp(part, "body") == 0 || strcmp(part, "query") == 0)))
            continue;
        size_t used = strlen(place);
        snprintf(place + used, size - used, "%s%s", used ? "." : "", part);
    }
}

/* FastAPI: "detail" is a sentence, or a list of what is wrong with the request. */
static void read_detail(const json_t *root, struct told *told)
{
    const json_t *detail = json_object_get(root, "detail");
    if (json_is_object(detail)) {
        read_flat(detail, told);
        return;
    }
    if (json_is_string(detail)) {
        told->message = text_of(root, "detail");
        return;
    }
    const json_t *first = json_array_get(detail, 0);
    if (!json_is_object(first))
        return;
    told->code = "invalid_field";
    told->message = text_of(first, "msg");
    read_place(json_object_get(first, "loc"), told->place, sizeof told->place);
    told->field = told->place;
}

static void read_told(const json_t *root, struct told *told)
{
    const json_t *error = json_object_get(root, "error");
    if (json_is_object(error))
        read_flat(error, told);
    else
        read_flat(root, told);
    if (!told->code && !told->message)
        read_detail(root, told);
    /* {"error":"not_found"} or {"error":"A sentence."} */
    const char *category = text_of(root, "error");
    if (category && !told->message && strchr(category, ' '))
        told->message = category;
    else if (category && !told->code)
        told->code = category;
}

enum result api_read_error(long status, const char *body, size_t length, struct fault *fault)
{
    char fallback[32];
    struct told told = {.code = NULL};
    json_t *root = NULL;
    if (body && length > 0 && length <= ERROR_BODY_MOST)
        root = json_loadb(body, length, ERROR_FLAGS, NULL);
    if (json_is_object(root))
        read_told(root, &told);
    snprintf(fallback, sizeof fallback, "http_%ld", status);
    const char *code = told.code ? told.code : fallback;
    enum result result;
    if (told.message)
        result = fault_set(fault, result_of_status(status), code, told.field, "%s", told.message);
    else
        result = fault_set(fault, result_of_status(status), code, told.field,
                           "The server answered with status %ld and did not say why.", status);
    json_decref(root);
    return result;
}
