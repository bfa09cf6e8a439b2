#include "model/news.h"

#include <stdlib.h>

struct news *news_new(enum news_kind kind, unsigned long order)
{
    struct news *news = calloc(1, sizeof *news);
    if (!news)
        return NULL;
    news->kind = kind;
    news->order = order;
    news->expected = -1;
    news->retry_in_ms = -1;
    news->rate_limit = news->rate_remaining = -1;
    news->placement.pose = pose_identity();
    return news;
}

void news_free(struct news *news)
{
    if (!news)
        return;
    asset_array_free(news->assets, news->count);
    scene_array_free(news->scenes, news->count);
    placement_clear(&news->placement);
    free(news->asset_id);
    free(news->scene_id);
    free(news->placement_id);
    free(news->body);
    free(news->path);
    free(news->notice);
    free(news->key);
    if (news->payload && news->payload_free)
        news->payload_free(news->payload);
    free(news);
}
