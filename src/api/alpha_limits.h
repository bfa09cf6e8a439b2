/* Sizes of the alpha dialect: bytes and items. What a client may send, and what is read of an answer. */
#ifndef GZM_API_ALPHA_LIMITS_H
#define GZM_API_ALPHA_LIMITS_H

enum {
    ALPHA_PROMPT_MOST = 2000,
    ALPHA_NAME_MOST = 200,
    ALPHA_DESCRIPTION_MOST = 2000,
    ALPHA_TAGS_MOST = 32,
    ALPHA_TAG_MOST = 64,
    ALPHA_ID_MOST = 63,
    ALPHA_REQUEST_MOST = 1024 * 1024,

    ALPHA_PAGE_MOST = 1000,
    ALPHA_PLACEMENTS_MOST = 100000,
    ALPHA_REPLY_MOST = 32 * 1024 * 1024,
    ALPHA_REPLY_ID_MOST = 128,
    ALPHA_REPLY_TEXT_MOST = 8000, /* a prompt of another server */
    ALPHA_REPLY_LIST_MOST = 256,
    ALPHA_URL_MOST = 4096,
};

#endif
