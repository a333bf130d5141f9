/* jekyll.c: posts of Jekyll and its kin: YAML front matter, then Markdown or
 * HTML, below the head of a feed scrape (feed_head.h) where the post was made
 * of one. */
#include "extract/formats/agency.h"
#include "extract/formats/address.h"
#include "extract/formats/draft.h"
#include "extract/formats/feed_head.h"
#include "extract/formats/formats.h"
#include "extract/front_matter.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Keys by what they mean, the best first. */
static const char *const date_keys[] = {"date", "published", "publishdate",
                                        "pubdate", "published_at"};
static const char *const author_keys[] = {"author", "authors", "by"};
static const char *const outlet_keys[] = {"source", "outlet", "publisher",
                                          "site"};
static const char *const url_keys[] = {"original_url", "url",       "from",
                                       "link",         "canonical", "source"};
static const char *const category_keys[] = {"categories", "category"};

static yinde_span first_of(const yinde_front_matter *matter,
                           const char *const *keys, size_t n)
{
    yinde_span value = {NULL, 0};
    for (size_t i = 0; i < n && value.n == 0; i++)
        value = yinde_front_matter_get(matter, keys[i]);
    return value;
}

#define FIRST_OF(matter, keys) first_of(matter, keys, COUNT(keys))

static yinde_span find_author(const yinde_front_matter *matter,
                              yinde_arena *arena)
{
    yinde_span value = {NULL, 0};
    for (size_t i = 0; i < COUNT(author_keys) && value.n == 0; i++)
        value = yinde_front_matter_all(matter, author_keys[i], arena);
    return value;
}

static yinde_span find_url(const yinde_front_matter *matter)
{
    for (size_t i = 0; i < COUNT(url_keys); i++) {
        yinde_span value = yinde_front_matter_get(matter, url_keys[i]);
        if (yinde_is_address(value))
            return value;
    }
    return (yinde_span){NULL, 0};
}

/* The outlet: named, or by the convention of posts made of feeds the category
 * that is the author or a tag as well. */
static yinde_span find_outlet(const yinde_front_matter *matter,
                              yinde_span author)
{
    for (size_t i = 0; i < COUNT(outlet_keys); i++) {
        yinde_span value = yinde_front_matter_get(matter, outlet_keys[i]);
        if (value.n > 0 && !yinde_is_address(value))
            return value;
    }
    yinde_span category = FIRST_OF(matter, category_keys);
    if (category.n > 0 && (yinde_span_equal(category, author) ||
                           yinde_front_matter_has(matter, "tags", category)))
        return category;
    return (yinde_span){NULL, 0};
}

static void take_front_matter(const yinde_front_matter *matter,
                              yinde_arena *arena, yinde_draft *draft)
{
    draft->title = yinde_front_matter_get(matter, "title");
    draft->author = find_author(matter, arena);
    draft->url = find_url(matter);
    draft->source = find_outlet(matter, draft->author);
    draft->site = FIRST_OF(matter, category_keys);
    for (size_t i = 0; i < COUNT(date_keys); i++)
        yinde_draft_date_text(draft, YINDE_DATE_FRONT_MATTER,
                              yinde_front_matter_get(matter, date_keys[i]));
}

static void take_head(const yinde_feed_head *head, yinde_draft *draft)
{
    if (draft->title.n == 0)
        draft->title = head->title;
    if (draft->url.n == 0)
        draft->url = head->url;
    if (head->has_epoch)
        yinde_draft_date(draft, YINDE_DATE_COMMENT, &head->epoch);
}

static yinde_status read_post(yinde_span text,
                              const yinde_read_options *options,
                              yinde_arena *arena, yinde_article *article,
                              yinde_error *error)
{
    yinde_front_matter matter;
    yinde_status status = yinde_front_matter_read(text, arena, &matter, error);
    if (status != YINDE_OK)
        return status;
    if (matter.broken)
        yinde_article_set_flag(article, YINDE_FLAG_BAD_FRONT_MATTER);
    yinde_draft draft = {.has_date = 0};
    take_front_matter(&matter, arena, &draft);
    yinde_span body = matter.body;
    yinde_feed_head head;
    bool has_head = yinde_feed_head_read(body, &head);
    if (has_head) {
        take_head(&head, &draft);
        body = head.body;
    }
    yinde_clean(body, yinde_markup_guess(body), arena, &draft.body);
    if (has_head)
        yinde_draft_take_date_paragraph(&draft);
    if (has_head && draft.source.n == 0)
        draft.source = yinde_agency(&draft.body);
    yinde_draft_settle(&draft, options, arena, article);
    return YINDE_OK;
}

const yinde_format yinde_format_jekyll = {"jekyll", yinde_front_matter_begins,
                                          read_post};
