/* Every decoder of server replies on arbitrary bytes. The first byte picks the order that is answered. */
#include <stddef.h>
#include <stdint.h>

#include "api/alpha.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void reply_decode(enum order_kind kind, const char *body, size_t length)
{
    struct order *order = order_new(kind);
    struct news *news = news_new(NEWS_FAULT, 1);
    struct fault fault = FAULT_NONE;
    if (order && news)
        (void)alpha_reply_read(order, body, length, news, &fault);
    order_free(order);
    news_free(news);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const char *body = (const char *)data + 1;
    size_t length = size - 1;
    if (data[0] < ORDER_CANCEL)
        reply_decode((enum order_kind)data[0], body, length);

    struct fault fault = FAULT_NONE;
    struct api_download download = {0};
    (void)alpha_read_download(body, length, &download, &fault);
    api_download_clear(&download);

    struct fault error = FAULT_NONE;
    (void)api_read_error(400 + data[0], body, length, &error);
    return 0;
}
