/* web_page.c: the account of an article as one page of HTML. */
#include "explain/web_page.h"

#include "common/html.h"
#include "explain/marks.h"
#include "explain/web_writer.h"

/* Beside the English word for each type. */
static const char *const chinese[YINDE_TYPE_COUNT] = {
    [YINDE_PERSON] = "人物",
    [YINDE_COUNTRY] = "国家",
    [YINDE_ORGANIZATION] = "机构",
    [YINDE_PHRASE] = "提法",
};

void yinde_web_put(const yinde_web_writer *p, const char *html)
{
    fputs(html, p->file);
}

void yinde_web_put_text(const yinde_web_writer *p, yinde_span text)
{
    yinde_html_text(p->file, text);
}

static const char *language_of(const yinde_folded *folded)
{
    const char *script = yinde_folded_script(folded);
    return script[3] == 's' ? "zh-Hans" : script[3] == 't' ? "zh-Hant" : "zh";
}

/* ---- the text --------------------------------------------------------- */

/* "person 普京 · rule office (people.yaml:12)"; the label where it is another.
 */
static void put_hover(const yinde_web_writer *p, const yinde_mention *mention)
{
    const yinde_rule *rule = yinde_case_find_rule(p->c, mention->origin);
    const yinde_entry *entry =
        yinde_case_entry(p->c, mention->type, mention->id);
    fprintf(p->file, "%s ", yinde_type_name(mention->type));
    yinde_web_put_text(p, mention->id);
    if (!yinde_span_equal(mention->id, mention->label)) {
        yinde_web_put(p, " ");
        yinde_web_put_text(p, mention->label);
    }
    yinde_web_put(p, rule != NULL ? " · rule " : " · form ");
    yinde_web_put_text(p, mention->origin);
    if (rule != NULL) {
        yinde_web_put(p, " ");
        yinde_web_put_text(p, yinde_case_place(p->c, rule->path, rule->line));
    }
    if (entry != NULL) {
        yinde_web_put(p, " · ");
        yinde_web_put_text(p, yinde_case_place(p->c, entry->path, entry->line));
    }
}

static void open_mark(void *payload, const yinde_mark *mark)
{
    const yinde_web_writer *p = payload;
    fprintf(p->file, "<mark class=\"%s\"",
            yinde_type_name(mark->mention->type));
    if (mark->is_first)
        fprintf(p->file, " id=\"m%zu\" tabindex=\"0\"", mark->index);
    yinde_web_put(p, " title=\"");
    put_hover(p, mark->mention);
    yinde_web_put(p, "\">");
}

static void close_mark(void *payload, const yinde_mark *mark)
{
    const yinde_web_writer *p = payload;
    (void)mark;
    yinde_web_put(p, "</mark>");
}

static void print_text(void *payload, yinde_span text)
{
    yinde_web_put_text(payload, text);
}

/* ---- the lines on top ------------------------------------------------- */

static void put_part(const yinde_web_writer *p, yinde_span text)
{
    if (text.n == 0)
        return;
    yinde_web_put(p, " <span>");
    yinde_web_put_text(p, text);
    yinde_web_put(p, "</span>");
}

/* The host of an address: a path may be long, and the link has it. */
static yinde_span host_of(yinde_span url)
{
    size_t start = yinde_span_find(url, YINDE_SPAN("//")) + 2;
    yinde_span rest = yinde_span_slice(url, start, url.n);
    return yinde_span_next(&rest, '/');
}

static void put_address(const yinde_web_writer *p, yinde_span url)
{
    if (!yinde_html_may_link(url)) {
        put_part(p, url);
        return;
    }
    yinde_web_put(p, " <span><a rel=\"noopener noreferrer\" href=\"");
    yinde_web_put_text(p, url);
    yinde_web_put(p, "\">original at ");
    yinde_web_put_text(p, host_of(url));
    yinde_web_put(p, "</a></span>");
}

static void put_about(const yinde_web_writer *p)
{
    const yinde_result *result = p->c->result;
    const yinde_article *article = &result->article;
    yinde_web_put(p, "<p class=\"about\">");
    put_part(p, article->date.n > 0 ? article->date : YINDE_SPAN("no date"));
    put_part(p, article->source);
    put_part(p, article->author);
    put_part(p, yinde_arena_format(p->c->arena, "%zu characters",
                                   result->folded.n_text));
    put_part(p, yinde_span_of(yinde_folded_script(&result->folded)));
    put_part(p, article->id);
    for (yinde_article_flag flag = 0; flag < YINDE_FLAG_COUNT; flag++)
        if (article->flags & (1u << flag))
            put_part(p, yinde_span_of(yinde_article_flag_name(flag)));
    put_address(p, article->url);
    yinde_web_put(p, "</p>\n");
}

static void end_line(void *payload)
{
    yinde_web_writer *p = payload;
    if (!p->in_title) {
        yinde_web_put(p, "</p>\n<p>");
        return;
    }
    if (p->c->result->article.title.n == 0)
        yinde_web_put(p, "<i lang=\"en\">no title</i>");
    yinde_web_put(p, "</h1>\n");
    put_about(p);
    fprintf(p->file, "</header>\n<article lang=\"%s\">\n<p>", p->language);
    p->in_title = false;
}

static void put_article(yinde_web_writer *p)
{
    const yinde_mark_reader reader = {open_mark, close_mark, print_text,
                                      end_line, p};
    fprintf(p->file, "<header>\n<h1 lang=\"%s\">", p->language);
    p->in_title = true;
    yinde_marks_read(p->c, &reader);
    if (p->in_title)
        end_line(p);
    yinde_web_put(p, "</p>\n</article>\n");
}

/* A box to tick for each type: it shows its look and hides its marks. */
static void put_legend(const yinde_web_writer *p)
{
    yinde_web_put(p, "<nav aria-label=\"Legend\">\n");
    for (yinde_type type = 0; type < YINDE_TYPE_COUNT; type++) {
        const char *name = yinde_type_name(type);
        fprintf(p->file,
                "<label><input type=\"checkbox\" checked id=\"show-%s\"> "
                "<mark class=\"%s\">%s <span lang=\"zh\">%s</span></mark> "
                "%zu</label>\n",
                name, name, name, chinese[type], p->account->mentions[type]);
    }
    yinde_web_put(p, "<span class=\"links\"><a href=\"#found\">Found</a> "
                     "<a href=\"#candidates\">");
    yinde_web_put(p, p->account->all ? "Candidates" : "Rejected");
    yinde_web_put(p, "</a></span>\n</nav>\n");
}

static void put_head(const yinde_web_writer *p)
{
    fprintf(p->file,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
            "<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" "
            "content=\"default-src 'none'; style-src '%s'; base-uri 'none'; "
            "form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
            yinde_stylesheet_hash);
    yinde_web_put_text(p, p->c->result->article.title);
    fprintf(p->file, " · yinde explain</title>\n<style>%s</style>\n</head>\n",
            yinde_stylesheet);
}

void yinde_web_page_print(const yinde_account *account, FILE *file)
{
    yinde_web_writer p = {.account = account,
                          .c = account->c,
                          .file = file,
                          .language = language_of(&account->c->result->folded)};
    put_head(&p);
    yinde_web_put(&p, "<body>\n");
    put_legend(&p);
    yinde_web_put(&p, "<main>\n");
    put_article(&p);
    yinde_web_put_tables(&p);
    yinde_web_put(&p, "</main>\n</body>\n</html>\n");
}
