/* exchange_petrarch.c: actor dictionaries of PETRARCH and its kin (TABARI).
 *
 *     AFGHANISTAN_ [AFG]
 *     +AFGHAN_                      # a synonym
 *     HAMID_KARZAI_
 *         [AFGELI 750101-000101]    # a code for a time
 *         [AFGGOV >011222]
 *
 * A block is a phrase, its synonyms, and its codes, which stand behind the
 * phrase or on lines of their own.  Underscores are blanks.  Comments are what
 * follows # or ; in a line, and what stands between <!-- and -->.
 *
 * To PETRARCH an actor is its code.  So a block with one code and no date is
 * the entity of that code, whatever other blocks have it too.  Blocks with
 * several codes, dated ones or none are entities of their own, by the name of
 * their first phrase; their codes are kept in the note.
 *
 * Codes hold no blanks: an id has underscores in their place.  Behind a phrase
 * PETRARCH would take those for blanks too, so such a code gets its own line.
 * It compares in capitals: Latin letters (ASCII) of phrases are written so.
 */
#include <string.h>

#include "common/buffer.h"
#include "curation/exchange_format.h"

/* Most phrases, and most codes, of one block. */
#define BLOCK_MAX ((size_t)100000)

/* ---- writing ---------------------------------------------------------- */

static bool can_spell(yinde_span text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.bytes[i] != '\0' && strchr("_[]#;{}", text.bytes[i]) != NULL)
            return false;
    return text.bytes[0] != '+' && text.bytes[0] != '&' &&
           !yinde_span_starts_with(text, "<!") &&
           yinde_span_find(text, YINDE_SPAN("<!--")) == text.n;
}

/* `capitals`: as a phrase; otherwise as a code. */
static void write_joined(FILE *file, yinde_span text, bool capitals)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.bytes[i];
        if (c == ' ')
            c = '_';
        else if (capitals && c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        fputc(c, file);
    }
}

static void write_code(FILE *file, char before, yinde_span id)
{
    fprintf(file, "%c[", before);
    write_joined(file, id, false);
    fputc(']', file);
}

static void write_entity(FILE *file, const yinde_outgoing *entity)
{
    bool has_blank =
        yinde_span_find(entity->id, YINDE_SPAN(" ")) < entity->id.n;
    for (size_t i = 0; i < entity->n; i++) {
        if (i > 0)
            fputc('+', file);
        write_joined(file, entity->form[i], true);
        fputc('_', file);
        if (i == 0 && !has_blank)
            write_code(file, ' ', entity->id);
        fputc('\n', file);
    }
    if (has_blank) {
        write_code(file, '\t', entity->id);
        fputc('\n', file);
    }
}

/* ---- lines ------------------------------------------------------------ */

/* The line up to its first # or ;, or all of it when a <!-- opens before: what
 * stands in a comment of one sort opens and closes none of the other. */
static yinde_span cut_comment(yinde_span line)
{
    size_t opened = yinde_span_find(line, YINDE_SPAN("<!--")), n = 0;
    while (n < opened && line.bytes[n] != '#' && line.bytes[n] != ';')
        n++;
    return n < opened ? yinde_span_slice(line, 0, n) : line;
}

/* Append what of `line` lies outside of comments to `out`; *inside tells
 * whether a <!-- is open, before and after. */
static void strip_comments(yinde_span line, bool *inside, yinde_buffer *out)
{
    while (line.n > 0) {
        yinde_span mark = *inside ? YINDE_SPAN("-->") : YINDE_SPAN("<!--");
        if (!*inside)
            line = cut_comment(line);
        size_t at = yinde_span_find(line, mark);
        if (!*inside)
            yinde_buffer_append_span(out, yinde_span_slice(line, 0, at));
        if (at == line.n)
            break;
        *inside = !*inside;
        line = yinde_span_slice(line, at + mark.n, line.n);
    }
}

/* The text with underscores as blanks, in the arena. */
static yinde_span spaced(yinde_reading *r, yinde_span text)
{
    char *bytes = yinde_arena_allocate(r->arena, text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        bytes[i] = text.bytes[i] == '_' ? ' ' : text.bytes[i];
    return yinde_span_trim((yinde_span){bytes, text.n});
}

/* ---- blocks ----------------------------------------------------------- */

/* A text of a block and the line it stands in. */
typedef struct placed {
    yinde_span text;
    size_t line;
} placed;

typedef struct block {
    placed *phrase; /* [n_phrases] with blanks */
    size_t n_phrases, phrase_capacity;
    placed *code; /* [n_codes] what stands between [ and ] */
    size_t n_codes, code_capacity;
    bool is_told_too_long;
} block;

static void keep(yinde_reading *r, block *b, bool is_phrase, yinde_span text)
{
    placed **list = is_phrase ? &b->phrase : &b->code;
    size_t *n = is_phrase ? &b->n_phrases : &b->n_codes;
    size_t *capacity = is_phrase ? &b->phrase_capacity : &b->code_capacity;
    if (*n == BLOCK_MAX) {
        if (!b->is_told_too_long)
            yinde_reading_fault(r, r->line, 0,
                                "an actor of more than %zu lines; split it",
                                BLOCK_MAX);
        b->is_told_too_long = true;
        return;
    }
    *list = yinde_arena_grow(r->arena, *list, *n, capacity, sizeof **list);
    (*list)[(*n)++] = (placed){text, r->line};
}

/* Whether one code, without a date, is all that the block has. */
static bool is_of_one_code(const block *b)
{
    return b->n_codes == 1 &&
           yinde_span_find(b->code[0].text, YINDE_SPAN(" ")) ==
               b->code[0].text.n;
}

static void keep_codes(yinde_reading *r, const block *b, uint32_t entry)
{
    for (size_t i = 0; i < b->n_codes; i++)
        yinde_gazetteer_add_note(r->gazetteer, entry,
                                 yinde_arena_format(r->arena, "[%.*s]",
                                                    (int)b->code[i].text.n,
                                                    b->code[i].text.bytes));
    if (b->n_codes > 0)
        yinde_reading_remark(r, YINDE_REMARK_DATED);
}

/* Put the block into the gazetteer and make it empty. */
static void end_block(yinde_reading *r, block *b)
{
    uint32_t entry;
    bool is_coded = is_of_one_code(b), is_added = b->n_phrases > 0;
    if (is_added) {
        yinde_span id =
            is_coded ? spaced(r, b->code[0].text) : b->phrase[0].text;
        if (is_coded && yinde_gazetteer_has(r->gazetteer, r->type, id))
            yinde_reading_remark(r, YINDE_REMARK_SHARED);
        for (size_t i = 0; i < b->n_phrases; i++)
            is_added = yinde_reading_add(r, b->phrase[i].line, r->type, id,
                                         b->phrase[i].text, &entry) &&
                       is_added;
        if (is_added && !is_coded)
            keep_codes(r, b, entry);
    }
    b->n_phrases = b->n_codes = 0;
    b->is_told_too_long = false;
}

/* Take the codes that `text` begins with, its [ being the first byte. */
static void take_codes(yinde_reading *r, block *b, yinde_span text)
{
    while (text.n > 0 && text.bytes[0] == '[') {
        size_t end = yinde_span_find(text, YINDE_SPAN("]"));
        yinde_span code = yinde_span_trim(yinde_span_slice(text, 1, end));
        if (end == text.n || code.n == 0) {
            yinde_reading_fault(r, r->line, 0,
                                "a code that is empty or never closed; write "
                                "[CODE] or [CODE 010203-040506]");
            return;
        }
        keep(r, b, false, yinde_arena_copy(r->arena, code));
        text = yinde_span_trim(yinde_span_slice(text, end + 1, text.n));
    }
    if (text.n > 0)
        yinde_reading_fault(r, r->line, 0,
                            "\"%.*s\" stands behind a code; put it before, or "
                            "make it a comment with #",
                            yinde_reading_quoted(text), text.bytes);
}

static void take_line(yinde_reading *r, block *b, yinde_span line)
{
    bool is_more = line.bytes[0] == '+' || line.bytes[0] == '[';
    if (is_more && b->n_phrases == 0) {
        yinde_reading_fault(r, r->line, 0,
                            "\"%.*s\" belongs to no actor; begin with a phrase",
                            yinde_reading_quoted(line), line.bytes);
        return;
    }
    if (!is_more)
        end_block(r, b);
    size_t start = line.bytes[0] == '+';
    size_t end = yinde_span_find(line, YINDE_SPAN("["));
    yinde_span phrase = yinde_span_slice(line, start, end);
    if (end > 0)
        keep(r, b, true, spaced(r, phrase));
    take_codes(r, b, yinde_span_slice(line, end, line.n));
}

static void read_file(yinde_reading *r)
{
    yinde_span line;
    yinde_buffer stripped;
    block b = {.n_phrases = 0};
    bool inside = false;
    size_t opened = 0; /* line that a comment was opened in last */
    yinde_buffer_init(&stripped, YINDE_EXCHANGE_MAX_BYTES);
    while (yinde_reading_line(r, &line)) {
        bool was_inside = inside;
        yinde_buffer_clear(&stripped);
        strip_comments(line, &inside, &stripped);
        if (inside && !was_inside)
            opened = r->line;
        line = yinde_span_trim(yinde_buffer_span(&stripped));
        if (line.n > 0)
            take_line(r, &b, line);
    }
    end_block(r, &b);
    if (inside)
        yinde_reading_fault(r, opened, 0,
                            "a comment that begins with <!-- is never closed; "
                            "close it with -->");
    yinde_buffer_release(&stripped);
}

const yinde_exchange_format yinde_exchange_petrarch = {
    .name = "petrarch",
    .type = YINDE_TYPE_COUNT,
    .needs_type = true,
    .keeps_ids = true,
    .can_spell = can_spell,
    .write = write_entity,
    .read = read_file,
};
