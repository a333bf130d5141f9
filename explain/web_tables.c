/* web_tables.c: the account of an article as HTML: its tables. */
#include "explain/web_writer.h"

/* "<td data-head=...>", the head for narrow screens that have no columns. */
static void start_cell(const yinde_web_writer *p, const char *head,
                       const char *language)
{
    fprintf(p->file, "<td data-head=\"%s\" lang=\"%s\">", head, language);
}

static void put_cell(const yinde_web_writer *p, const char *head,
                     yinde_span text)
{
    start_cell(p, head, p->language);
    yinde_web_put_text(p, text);
    yinde_web_put(p, "</td>");
}

static void put_number(const yinde_web_writer *p, const char *head,
                       size_t number)
{
    fprintf(p->file, "<td data-head=\"%s\" class=\"number\">%zu</td>", head,
            number);
}

/* What an origin is, set apart; empty: nothing. */
static void put_rule(const yinde_web_writer *p, yinde_span origin)
{
    if (origin.n == 0)
        return;
    yinde_web_put(p, " <span class=\"rule\">(");
    yinde_web_put_text(p, origin);
    yinde_web_put(p, ")</span>");
}

static void put_spellings(const yinde_web_writer *p, const yinde_found *found)
{
    start_cell(p, "surfaces", p->language);
    for (size_t i = 0; i < found->n_spellings; i++) {
        const yinde_spelling *spelling = &found->spelling[i];
        yinde_web_put(p, i > 0 ? ", " : "");
        yinde_web_put_text(p, spelling->surface);
        if (spelling->count > 1)
            fprintf(p->file, " ×%zu", spelling->count);
        put_rule(p, yinde_account_origins(p->c, spelling));
    }
    yinde_web_put(p, "</td>");
}

static void put_place(const yinde_web_writer *p, const yinde_entry *entry)
{
    if (entry != NULL)
        yinde_web_put_text(p, yinde_case_place(p->c, entry->path, entry->line));
}

static void put_found(const yinde_web_writer *p)
{
    const yinde_account *account = p->account;
    fprintf(p->file,
            "<section id=\"found\">\n<h2>Found <span lang=\"zh\">实体</span> "
            "<small>%zu</small></h2>\n<table>\n<thead><tr><th>type</th>"
            "<th>id</th><th>label</th><th>count</th><th>surfaces</th>"
            "<th>entry</th></tr></thead>\n<tbody>\n",
            account->n_found);
    for (size_t i = 0; i < account->n_found; i++) {
        const yinde_found *found = &account->found[i];
        const yinde_mention *mention =
            &p->c->result->mentions.mention[found->first];
        const char *type = yinde_type_name(found->type);
        fprintf(p->file,
                "<tr><td data-head=\"type\"><mark class=\"%s\">%s</mark></td>",
                type, type);
        start_cell(p, "id", p->language);
        fprintf(p->file, "<a href=\"#m%zu\">", found->first);
        yinde_web_put_text(p, mention->id);
        yinde_web_put(p, "</a></td>");
        put_cell(p, "label",
                 yinde_span_equal(mention->label, mention->id)
                     ? YINDE_SPAN("")
                     : mention->label);
        put_number(p, "count", found->count);
        put_spellings(p, found);
        start_cell(p, "entry", "en");
        put_place(p, found->entry);
        yinde_web_put(p, "</td></tr>\n");
    }
    yinde_web_put(p, "</tbody>\n</table>\n</section>\n");
}

static void put_excerpt(const yinde_web_writer *p,
                        const yinde_candidate *candidate)
{
    yinde_excerpt excerpt = yinde_account_excerpt(p->c, candidate->unit);
    start_cell(p, "context", p->language);
    yinde_web_put(p, excerpt.cut_left ? "…" : "");
    yinde_web_put_text(p, excerpt.left);
    yinde_web_put(p, "<b>");
    yinde_web_put_text(p, excerpt.surface);
    yinde_web_put(p, "</b>");
    yinde_web_put_text(p, excerpt.right);
    yinde_web_put(p, excerpt.cut_right ? "…" : "");
    yinde_web_put(p, "</td>");
}

static void put_candidate(const yinde_web_writer *p,
                          const yinde_candidate *candidate)
{
    yinde_web_put(p, "<tr>");
    put_cell(p, "surface", candidate->surface);
    put_cell(p, "would be", candidate->meaning);
    put_number(p, "times", candidate->count);
    start_cell(p, "why", p->language);
    if (candidate->rule != NULL) {
        yinde_web_put(p, "<span class=\"rule\">rule ");
        yinde_web_put_text(p, candidate->rule->name);
        yinde_web_put(p, "</span> ");
    }
    yinde_web_put_text(p, candidate->reason);
    yinde_web_put(p, "</td>");
    put_excerpt(p, candidate);
    start_cell(p, "entry", "en");
    put_place(p, candidate->entry);
    yinde_web_put(p, "</td></tr>\n");
}

static void put_candidates(const yinde_web_writer *p)
{
    const yinde_account *account = p->account;
    fprintf(p->file,
            "<section id=\"candidates\">\n<h2>%s</span> <small>%zu at %zu "
            "%s</small></h2>\n<table>\n<thead><tr><th>surface</th>"
            "<th>would be</th><th>times</th><th>why</th><th>context</th>"
            "<th>entry</th></tr></thead>\n<tbody>\n",
            account->all ? "All candidates <span lang=\"zh\">候选"
                         : "Rejected <span lang=\"zh\">未采用",
            account->n_candidates, account->n_units,
            account->n_units == 1 ? "place" : "places");
    for (size_t i = 0; i < account->n_candidates; i++)
        put_candidate(p, &account->candidate[i]);
    yinde_web_put(p, "</tbody>\n</table>\n</section>\n");
}

void yinde_web_put_tables(const yinde_web_writer *p)
{
    put_found(p);
    put_candidates(p);
}
