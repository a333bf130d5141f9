/* exchange_reading.c: a file on its way in: lines, checks, faults.
 *
 * What every format has in common: the file is read whole and must be UTF-8;
 * nothing gets into the gazetteer that the dictionary it becomes would refuse,
 * or take for something else.
 */
#include <stdarg.h>

#include "common/file.h"
#include "common/utf8.h"
#include "curation/exchange_format.h"
#include "extract/fold.h"

/* A form that is longer is not looked at: what folding leaves out (zero-width
 * characters) may stand in it, but not without end. */
#define FORM_MAX_BYTES ((size_t)YINDE_TERM_MAX * 16)

/* Bytes of a text that a message repeats. */
#define QUOTED_BYTES 90u

/* ---- faults ----------------------------------------------------------- */

bool yinde_reading_goes_on(const yinde_reading *reading)
{
    return reading->faults->n < YINDE_FAULTS_MAX;
}

void yinde_reading_fault(yinde_reading *reading, size_t line, size_t column,
                         const char *format, ...)
{
    char sentence[YINDE_ERROR_MESSAGE_BYTES];
    yinde_error error = YINDE_ERROR_NONE;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    yinde_fail(&error, YINDE_EUSAGE, reading->path, line, column, "%s",
               sentence);
    yinde_faults_add(reading->faults, &error);
}

void yinde_reading_remark(yinde_reading *reading, yinde_remark remark)
{
    reading->remarks->n[remark]++;
}

int yinde_reading_quoted(yinde_span text)
{
    return yinde_utf8_shown(text, QUOTED_BYTES);
}

/* ---- lines ------------------------------------------------------------ */

bool yinde_reading_line(yinde_reading *reading, yinde_span *line)
{
    if (reading->rest.bytes == NULL || !yinde_reading_goes_on(reading))
        return false;
    *line = yinde_span_next(&reading->rest, '\n');
    if (yinde_span_ends_with(*line, "\r"))
        line->n--;
    reading->line++;
    return true;
}

/* ---- entries ---------------------------------------------------------- */

yinde_type yinde_reading_type(yinde_reading *reading, yinde_type named,
                              const char *what, yinde_span name,
                              const char *ours)
{
    if (named != YINDE_TYPE_COUNT)
        return named;
    if (reading->type == YINDE_TYPE_COUNT)
        yinde_reading_fault(reading, reading->line, 0,
                            "the %s \"%.*s\" is none of %s; change it, or give "
                            "the type of such entries with --type",
                            what, yinde_reading_quoted(name), name.bytes, ours);
    return reading->type;
}

/* Whether a code breaks lines or moves the cursor. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/* Whether any code point of the text does. */
static bool holds_control(yinde_span text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        bool well_formed;
        i += yinde_utf8_decode(text.bytes + i, text.n - i, &c, &well_formed);
        if (is_control(c))
            return true;
    }
    return false;
}

/* What the folded text begins with that a spreadsheet would run as a formula,
 * or that takes a form away; 0 for nothing of that kind. */
static int formula_sign(const uint32_t *code, size_t n)
{
    bool is_sign = n > 0 && (code[0] == '-' || code[0] == '=' ||
                             code[0] == '+' || code[0] == '@');
    return is_sign ? (int)code[0] : 0;
}

/* Check a form or id; *n gets the number of its codes. */
static bool check_text(yinde_reading *r, size_t line, const char *what,
                       yinde_span text, size_t *n)
{
    uint32_t *code;
    int quoted = yinde_reading_quoted(text);
    if (text.n > FORM_MAX_BYTES) {
        yinde_reading_fault(r, line, 0,
                            "the %s \"%.*s...\" is longer than %zu bytes; "
                            "shorten it",
                            what, quoted, text.bytes, FORM_MAX_BYTES);
        return false;
    }
    *n = yinde_fold_form(text, r->scratch, &code);
    if (*n == 0)
        yinde_reading_fault(r, line, 0, "the %s is empty; take it away", what);
    else if (holds_control(text))
        yinde_reading_fault(r, line, 0,
                            "the %s \"%.*s\" holds a line end or control "
                            "character; take it away",
                            what, quoted, text.bytes);
    else if (formula_sign(code, *n) != 0)
        yinde_reading_fault(r, line, 0,
                            "the %s \"%.*s\" begins with %c, which a "
                            "dictionary or spreadsheet takes for a command; "
                            "take it away",
                            what, quoted, text.bytes, formula_sign(code, *n));
    else
        return true;
    return false;
}

static bool holds_bar(yinde_reading *r, yinde_span form)
{
    uint32_t *code;
    size_t n = yinde_fold_form(form, r->scratch, &code), i = 0;
    while (i < n && code[i] != '|')
        i++;
    return i < n;
}

/* Whether one form more may be taken; told once that not, for all that follow
 * are too many too. */
static bool has_room(yinde_reading *r, size_t line)
{
    if (yinde_gazetteer_forms(r->gazetteer) < YINDE_EXCHANGE_MAX_FORMS)
        return true;
    if (!r->is_full)
        yinde_reading_fault(r, line, 0,
                            "more than %zu forms in one file; split it",
                            YINDE_EXCHANGE_MAX_FORMS);
    r->is_full = true;
    return false;
}

static bool check_form(yinde_reading *r, size_t line, yinde_span form,
                       size_t *n)
{
    if (!check_text(r, line, "form", form, n))
        return false;
    if (holds_bar(r, form))
        yinde_reading_fault(r, line, 0,
                            "the form \"%.*s\" holds a bar, which separates "
                            "forms in a dictionary; write it as two forms",
                            yinde_reading_quoted(form), form.bytes);
    else if (*n > YINDE_TERM_MAX)
        yinde_reading_fault(r, line, 0,
                            "the form \"%.*s\" is longer than %u characters; "
                            "shorten it",
                            yinde_reading_quoted(form), form.bytes,
                            YINDE_TERM_MAX);
    else
        return has_room(r, line);
    return false;
}

static bool check_id(yinde_reading *r, size_t line, yinde_span id)
{
    size_t n;
    if (id.n > YINDE_EXCHANGE_MAX_ID)
        yinde_reading_fault(r, line, 0,
                            "the id \"%.*s...\" is longer than %zu bytes; "
                            "shorten it",
                            yinde_reading_quoted(id), id.bytes,
                            YINDE_EXCHANGE_MAX_ID);
    else
        return check_text(r, line, "id", id, &n);
    return false;
}

bool yinde_reading_add(yinde_reading *reading, size_t line, yinde_type type,
                       yinde_span id, yinde_span form, uint32_t *entry)
{
    size_t n;
    id = yinde_span_trim(id);
    form = yinde_span_trim(form);
    bool sound = yinde_reading_goes_on(reading) &&
                 check_form(reading, line, form, &n) &&
                 check_id(reading, line, id);
    yinde_arena_reset(reading->scratch);
    if (!sound)
        return false;
    uint32_t at = yinde_gazetteer_entry(reading->gazetteer, type, id);
    if (n == 1)
        yinde_reading_remark(reading, YINDE_REMARK_SINGLE);
    yinde_gazetteer_add_form(reading->gazetteer, at, form,
                             n == 1 ? YINDE_FORM_WEAK : YINDE_FORM_STRONG);
    if (entry != NULL)
        *entry = at;
    return true;
}

/* ---- the whole file --------------------------------------------------- */

/* Tell where the first byte that is no UTF-8 stands. */
static void find_bad_byte(yinde_reading *r)
{
    size_t line = 1, column = 1;
    for (size_t i = 0; i < r->text.n;) {
        uint32_t c;
        bool well_formed;
        i += yinde_utf8_decode(r->text.bytes + i, r->text.n - i, &c,
                               &well_formed);
        if (!well_formed)
            break;
        column = c == '\n' ? 1 : column + 1;
        line += c == '\n';
    }
    yinde_reading_fault(r, line, column, "not UTF-8; save the file as UTF-8");
}

yinde_status yinde_exchange_read(const yinde_exchange_format *format,
                                 const char *path, yinde_type type,
                                 yinde_gazetteer *gazetteer,
                                 yinde_remarks *remarks, yinde_faults *faults)
{
    size_t before = faults->n;
    yinde_error error = YINDE_ERROR_NONE;
    yinde_reading r = {.path = path,
                       .type = type,
                       .arena = yinde_arena_new(),
                       .scratch = yinde_arena_new(),
                       .gazetteer = gazetteer,
                       .remarks = remarks,
                       .faults = faults};
    if (yinde_file_read(path, YINDE_EXCHANGE_MAX_BYTES, r.arena, &r.text,
                        &error) != YINDE_OK) {
        yinde_faults_add(faults, &error);
    } else if (!yinde_utf8_valid(r.text)) {
        find_bad_byte(&r);
    } else {
        if (yinde_span_starts_with(r.text, "\xEF\xBB\xBF"))
            r.text = yinde_span_slice(r.text, 3, r.text.n);
        r.rest = r.text;
        format->read(&r);
        if (faults->n == before && yinde_gazetteer_forms(gazetteer) == 0)
            yinde_reading_fault(&r, 0, 0, "holds no entry; is it a %s file?",
                                format->name);
    }
    yinde_arena_free(r.scratch);
    yinde_arena_free(r.arena);
    return faults->n > before ? YINDE_EUSAGE : YINDE_OK;
}
