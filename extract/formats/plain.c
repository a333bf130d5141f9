/* plain.c: any other text.
 *
 * The first line is the title, unless it is too long for one.  Above or below
 * it there may be lines about the article:
 *
 *     2021/01/02 10:19
 *     发布时间：2021年1月2日 10:19　来源：新华社 作者：某某
 *
 * Each other line is a paragraph.  A page of HTML is cleaned as such.
 */
#include "extract/formats/draft.h"
#include "extract/formats/formats.h"

#include "common/utf8.h"

#define TITLE_MAX_CP  120u /* a title is shorter */
#define ABOUT_MAX_CP  100u /* so is a line about the article */
#define OUTLET_MAX_CP 12u  /* an outlet behind a date, when nothing says so */
#define HEAD_LINES    6u   /* in which title and such lines are looked for */

typedef enum label_kind { LABEL_DATE, LABEL_SOURCE, LABEL_AUTHOR } label_kind;

/* What stands before a colon in a line about the article. */
static const struct label {
    const char *word;
    label_kind kind;
} labels[] = {
    {"发布时间", LABEL_DATE},   {"發佈時間", LABEL_DATE},
    {"發布時間", LABEL_DATE},   {"发表时间", LABEL_DATE},
    {"發表時間", LABEL_DATE},   {"发布日期", LABEL_DATE},
    {"發佈日期", LABEL_DATE},   {"更新时间", LABEL_DATE},
    {"更新時間", LABEL_DATE},   {"时间", LABEL_DATE},
    {"時間", LABEL_DATE},       {"日期", LABEL_DATE},
    {"文章来源", LABEL_SOURCE}, {"文章來源", LABEL_SOURCE},
    {"来源", LABEL_SOURCE},     {"來源", LABEL_SOURCE},
    {"稿源", LABEL_SOURCE},     {"作者", LABEL_AUTHOR},
};

/* What one line says about the article. */
typedef struct about {
    bool has_date;
    yinde_instant date;
    yinde_span source;
    yinde_span author;
} about;

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool recognise(yinde_span text)
{
    (void)text;
    return true;
}

static bool take(yinde_span *rest, const char *mark)
{
    if (!yinde_span_starts_with(*rest, mark))
        return false;
    *rest = yinde_span_slice(*rest, yinde_span_of(mark).n, rest->n);
    return true;
}

/* Take what may stand between the parts of a line about the article. */
static bool take_gap(yinde_span *rest)
{
    static const char *const gaps[] = {" ", "\xE3\x80\x80", "|", "｜", "(",
                                       ")", "（",           "）"};
    for (size_t i = 0; i < COUNT(gaps); i++)
        if (take(rest, gaps[i]))
            return true;
    return false;
}

static void skip_gaps(yinde_span *rest)
{
    while (take_gap(rest))
        ;
}

/* Take the bytes up to the next gap. */
static yinde_span take_value(yinde_span *rest)
{
    yinde_span start = *rest, at = start;
    while (at.n > 0) {
        yinde_span behind = at;
        if (take_gap(&behind))
            break;
        at = yinde_span_slice(at, 1, at.n);
    }
    *rest = at;
    return yinde_span_slice(start, 0, start.n - at.n);
}

/* Take `来源：`; NULL when no label is next. */
static const struct label *take_label(yinde_span *rest)
{
    for (size_t i = 0; i < COUNT(labels); i++) {
        yinde_span at = *rest;
        if (take(&at, labels[i].word) && (take(&at, "：") || take(&at, ":"))) {
            *rest = at;
            return &labels[i];
        }
    }
    return NULL;
}

static bool take_date(yinde_span *rest, about *found)
{
    yinde_instant date;
    size_t used = yinde_date_parse(*rest, &date);
    if (used == 0)
        return false;
    *rest = yinde_span_slice(*rest, used, rest->n);
    if (!found->has_date)
        found->date = date;
    found->has_date = true;
    return true;
}

/* Take a labelled value, or an outlet right behind a time. */
static bool take_name(yinde_span *rest, about *found)
{
    const struct label *label = take_label(rest);
    if (label != NULL && label->kind == LABEL_DATE)
        return true;
    skip_gaps(rest);
    yinde_span value = take_value(rest);
    if (label != NULL && label->kind == LABEL_AUTHOR) {
        found->author = value;
        return true;
    }
    if (label == NULL &&
        (!found->has_date || found->date.precision == YINDE_PRECISION_DAY ||
         found->source.n > 0 || yinde_utf8_length(value) > OUTLET_MAX_CP))
        return false;
    found->source = value;
    return true;
}

/* Whether `line` says something about the article and nothing else. */
static bool read_about(yinde_span line, about *found)
{
    *found = (about){.has_date = false};
    if (yinde_utf8_length(line) > ABOUT_MAX_CP)
        return false;
    yinde_span rest = line;
    for (skip_gaps(&rest); rest.n > 0; skip_gaps(&rest))
        if (!take_date(&rest, found) && !take_name(&rest, found))
            return false;
    return found->has_date || found->source.n > 0 || found->author.n > 0;
}

static void take_about(yinde_draft *draft, const about *found)
{
    if (found->has_date)
        yinde_draft_date(draft, YINDE_DATE_BODY, &found->date);
    if (draft->source.n == 0)
        draft->source = found->source;
    if (draft->author.n == 0)
        draft->author = found->author;
}

/* `line` without the marks of a Markdown heading. */
static yinde_span without_hashes(yinde_span line)
{
    size_t n = 0;
    while (n < line.n && line.bytes[n] == '#')
        n++;
    return yinde_span_trim(yinde_span_slice(line, n, line.n));
}

/* Take the title, where `wants_title`, and the lines about the article off the
 * start of the body. */
static void take_head(yinde_draft *draft, bool wants_title)
{
    yinde_cleaned *body = &draft->body;
    size_t n = 0;
    bool open = true; /* no line of the text proper was met */
    for (size_t i = 0; i < body->n; i++) {
        yinde_span line = body->paragraph[i].text;
        about found;
        if (open && i < HEAD_LINES && read_about(line, &found)) {
            take_about(draft, &found);
        } else if (open && wants_title && draft->title.n == 0 &&
                   yinde_utf8_length(line) < TITLE_MAX_CP) {
            draft->title = without_hashes(line);
        } else {
            open = open && body->paragraph[i].heading;
            body->paragraph[n++] = body->paragraph[i];
        }
    }
    body->n = n;
}

static yinde_status read_plain(yinde_span text,
                               const yinde_read_options *options,
                               yinde_arena *arena, yinde_article *article,
                               yinde_error *error)
{
    (void)error;
    yinde_draft draft = {.has_date = 0};
    yinde_markup markup = yinde_markup_guess(text) == YINDE_MARKUP_HTML
                              ? YINDE_MARKUP_HTML
                              : YINDE_MARKUP_LINES;
    yinde_clean(text, markup, arena, &draft.body);
    bool has_title = draft.body.page_title.n > 0 ||
                     (draft.body.n > 0 && draft.body.paragraph[0].heading);
    take_head(&draft, !has_title);
    yinde_draft_settle(&draft, options, arena, article);
    return YINDE_OK;
}

const yinde_format yinde_format_plain = {"plain", recognise, read_plain};
