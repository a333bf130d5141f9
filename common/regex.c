/* regex.c: regular expressions over code points, over PCRE2. */
#include "common/regex.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 32
#include <pcre2.h>

#include "common/memory.h"
#include "common/utf8.h"

/* Enough for any rule; the JIT's own default of 32 KiB is not. */
#define JIT_STACK_BYTES  ((size_t)512 * 1024)
#define HEAP_LIMIT_KIB   20000u
#define SHOWN_CODES      20u

struct yinde_regex {
    pcre2_code *code;
    bool is_compiled; /* to machine code */
};

struct yinde_regex_match {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack; /* NULL where there is no JIT */
};

static uint32_t *decode_pattern(yinde_span pattern, size_t *n)
{
    uint32_t *codes = yinde_calloc(pattern.n + 1, sizeof *codes);
    *n = 0;
    for (size_t i = 0; i < pattern.n;) {
        bool well_formed;
        i += yinde_utf8_decode(pattern.bytes + i, pattern.n - i, &codes[*n],
                               &well_formed);
        (*n)++;
    }
    return codes;
}

/* From PCRE2 10.40 on, \p{Han} is whatever has Han among its script extensions:
 * stops, brackets and quotation marks too.  Nobody who writes a rule means
 * those, so \p{Han} is made to mean Han characters with every version. */
static yinde_span plain_scripts(yinde_span pattern, yinde_buffer *out)
{
#if PCRE2_MAJOR > 10 || PCRE2_MINOR >= 40
    static const char *const property[] = {"\\p{Han}", "\\P{Han}"};
    static const char *const script[] = {"\\p{sc:Han}", "\\P{sc:Han}"};
    for (size_t i = 0; i < pattern.n;) {
        yinde_span rest = yinde_span_slice(pattern, i, pattern.n);
        size_t which = 0;
        while (which < 2 && !yinde_span_starts_with(rest, property[which]))
            which++;
        if (which < 2)
            yinde_buffer_append_string(out, script[which]);
        else
            yinde_buffer_append_byte(out, rest.bytes[0]);
        i += which < 2 ? yinde_span_of(property[which]).n : 1;
    }
    return yinde_buffer_span(out);
#else
    (void)out;
    return pattern;
#endif
}

/* What stands right before the place of the error, as UTF-8. */
static void show_place(const uint32_t *codes, size_t at, yinde_buffer *out)
{
    size_t from = at > SHOWN_CODES ? at - SHOWN_CODES : 0;
    for (size_t i = from; i < at; i++)
        yinde_utf8_append(out, codes[i]);
    yinde_buffer_append_byte(out, '\0');
}

static yinde_status pattern_error(const uint32_t *codes, int code,
                                  size_t offset, yinde_error *error)
{
    uint32_t wide[256];
    char message[256] = "";
    int n = pcre2_get_error_message(code, (PCRE2_UCHAR *)wide, 256);
    for (int i = 0; i < n && i < 255; i++)
        message[i] = wide[i] < 0x80 ? (char)wide[i] : '?';
    yinde_buffer place;
    yinde_buffer_init(&place, 4 * SHOWN_CODES + 1);
    show_place(codes, offset, &place);
    yinde_status status =
        yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                   "the pattern is wrong: %s, after \"%s\"", message,
                   place.bytes);
    yinde_buffer_release(&place);
    return status;
}

yinde_status yinde_regex_compile(yinde_span pattern, yinde_regex **regex,
                                 yinde_error *error)
{
    size_t n;
    yinde_buffer plain;
    yinde_buffer_init(&plain, SIZE_MAX / 2);
    uint32_t *codes = decode_pattern(plain_scripts(pattern, &plain), &n);
    yinde_buffer_release(&plain);
    int code;
    PCRE2_SIZE offset;
    pcre2_code *compiled = pcre2_compile(
        (PCRE2_SPTR)codes, n,
        PCRE2_UTF | PCRE2_UCP | PCRE2_EXTENDED | PCRE2_NEVER_BACKSLASH_C |
            PCRE2_USE_OFFSET_LIMIT,
        &code, &offset, NULL);
    *regex = NULL;
    yinde_status status = YINDE_OK;
    if (compiled == NULL) {
        status = pattern_error(codes, code, offset, error);
    } else {
        /* Where there is no JIT, pcre2_match interprets. */
        int failed = pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
        *regex = yinde_calloc(1, sizeof **regex);
        (*regex)->code = compiled;
        (*regex)->is_compiled = failed == 0;
    }
    free(codes);
    return status;
}

void yinde_regex_free(yinde_regex *regex)
{
    if (regex == NULL)
        return;
    pcre2_code_free(regex->code);
    free(regex);
}

int yinde_regex_group(const yinde_regex *regex, const char *name)
{
    size_t n;
    uint32_t *codes = decode_pattern(yinde_span_of(name), &n);
    int number =
        pcre2_substring_number_from_name(regex->code, (PCRE2_SPTR)codes);
    free(codes);
    return number >= 0 ? number : -1;
}

yinde_regex_match *yinde_regex_match_new(const yinde_regex *regex)
{
    yinde_regex_match *match = yinde_calloc(1, sizeof *match);
    match->data = pcre2_match_data_create_from_pattern(regex->code, NULL);
    match->context = pcre2_match_context_create(NULL);
    match->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK_BYTES, NULL);
    if (match->data == NULL || match->context == NULL)
        yinde_oom();
    pcre2_set_match_limit(match->context, YINDE_REGEX_MATCH_LIMIT);
    pcre2_set_heap_limit(match->context, HEAP_LIMIT_KIB);
    if (match->stack != NULL)
        pcre2_jit_stack_assign(match->context, NULL, match->stack);
    return match;
}

void yinde_regex_match_free(yinde_regex_match *match)
{
    if (match == NULL)
        return;
    pcre2_match_data_free(match->data);
    pcre2_match_context_free(match->context);
    if (match->stack != NULL)
        pcre2_jit_stack_free(match->stack);
    free(match);
}

yinde_regex_result yinde_regex_run(const yinde_regex *regex,
                                   yinde_regex_match *match,
                                   const uint32_t *code, size_t n, size_t start,
                                   size_t last)
{
    pcre2_set_offset_limit(match->context, last);
    /* What is compiled needs none of the checks that pcre2_match makes first. */
    int result =
        regex->is_compiled
            ? pcre2_jit_match(regex->code, (PCRE2_SPTR)code, n, start, 0,
                              match->data, match->context)
            : pcre2_match(regex->code, (PCRE2_SPTR)code, n, start,
                          PCRE2_NO_UTF_CHECK, match->data, match->context);
    if (result >= 0)
        return YINDE_REGEX_MATCHED;
    return result == PCRE2_ERROR_NOMATCH ? YINDE_REGEX_NONE
                                         : YINDE_REGEX_LIMIT;
}

bool yinde_regex_where(const yinde_regex_match *match, int number,
                       size_t *start, size_t *end)
{
    const PCRE2_SIZE *offset = pcre2_get_ovector_pointer(match->data);
    uint32_t n = pcre2_get_ovector_count(match->data);
    if (number < 0 || (uint32_t)number >= n ||
        offset[2 * number] == PCRE2_UNSET)
        return false;
    *start = offset[2 * number];
    *end = offset[2 * number + 1];
    return true;
}
