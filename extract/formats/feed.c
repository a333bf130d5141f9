/* feed.c: scrapes of news feeds.
 *
 * A head (feed_head.h), then HTML whose first paragraph may be the time of
 * publication and whose first sentence may name the agency:
 *
 *     <div><i><br>2022-12-26T03:38:14.770Z</i></div><img ...>
 *     <p>（德國之聲中文網）中國外交部長……</p>
 *
 * The time in the comment of the head is that of scraping, some minutes later.
 */
#include "extract/formats/agency.h"
#include "extract/formats/draft.h"
#include "extract/formats/feed_head.h"
#include "extract/formats/formats.h"

static bool recognise(yinde_span text)
{
    yinde_feed_head head;
    return yinde_feed_head_read(text, &head);
}

static yinde_status read_feed(yinde_span text,
                              const yinde_read_options *options,
                              yinde_arena *arena, yinde_article *article,
                              yinde_error *error)
{
    yinde_feed_head head;
    (void)error;
    if (!yinde_feed_head_read(text, &head))
        head = (yinde_feed_head){.body = text};
    yinde_draft draft = {.title = head.title, .url = head.url};
    if (head.has_epoch)
        yinde_draft_date(&draft, YINDE_DATE_COMMENT, &head.epoch);
    yinde_clean(head.body, yinde_markup_guess(head.body), arena, &draft.body);
    yinde_draft_take_date_paragraph(&draft);
    draft.source = yinde_agency(&draft.body);
    yinde_draft_settle(&draft, options, arena, article);
    return YINDE_OK;
}

const yinde_format yinde_format_feed = {"feed", recognise, read_feed};
