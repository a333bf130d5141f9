/* markup.c: HTML as a stream of elements and text, over libxml2.
 *
 * The only file that includes libxml2's headers.  Its push parser is fed in
 * small pieces and watched between them, because five things in it would lose
 * text or time on strange documents:
 *
 *   - An end tag looks through all open elements.  Past a depth, the parser is
 *     given up and a new one goes on at the same place.
 *   - Each attribute is compared to all before it.  A tag that is incomplete
 *     after a piece is looked at; when it has too many blanks, the parser is
 *     made to take what it has for the whole document.
 *   - It waits for the end of a tag with an odd quote in it, most often until
 *     the document ends, and then gives the rest of the text to an attribute.
 *     Such a tag is not told; its `<` is text, and parsing goes on behind it.
 *   - After </html> it stops.  A count that it keeps of <html> tags inside the
 *     body, whose end tags it ignores, is set high beforehand.
 *   - Where it gives up for any other reason, the rest is given to a new one.
 *
 * Errors are no matter: there are no malformed documents here.
 */
#include "extract/markup.h"

#include <assert.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "common/memory.h"

#define PIECE_BYTES ((size_t)4096)

/* A document of 64 MB has fewer <html> tags. */
#define IGNORED_END_TAGS (INT_MAX / 2)

/* Tags without an end whose `<` alone is taken as text.  After so many, all
 * that was looked at for the end is: looking again and again would not be
 * linear. */
#define ENDLESS_TAGS_MAX 16u

/* A tag that is not complete yet, and what was seen of it. */
typedef struct long_tag {
    size_t start;  /* bytes, place of its < in the document */
    size_t seen;   /* bytes looked at */
    size_t n_gaps; /* blanks outside quotes, and quoted values */
    char quote;    /* the open one, or NUL */
} long_tag;

typedef struct stream {
    const yinde_markup_handler *handler;
    htmlParserCtxtPtr parser;
    yinde_span html;
    size_t began;     /* bytes, where this parser started */
    size_t pushed;    /* bytes, up to where it was given the document */
    size_t depth;     /* open elements */
    size_t n_endless; /* tags that were given up */
    bool at_end;      /* the parser was told that nothing more comes */
    size_t told;      /* bytes, where it was when it last told something;
                         known while at_end */
    bool swallowed;   /* while at_end, a tag took all the rest */
    long_tag tag;
} stream;

static bool is_inside_code_point(yinde_span text, size_t i)
{
    return ((unsigned char)text.bytes[i] & 0xC0) == 0x80;
}

/* Bytes that the parser was given and has not read. */
static size_t unread_bytes(const stream *s)
{
    const xmlParserInput *input = s->parser->input;
    if (input == NULL || input->cur == NULL || input->end < input->cur)
        return 0;
    size_t n = (size_t)(input->end - input->cur);
    assert(n <= s->pushed - s->began);
    return n;
}

/* Where in the document the parser is. */
static size_t place(const stream *s)
{
    return s->pushed - unread_bytes(s);
}

/* While at the end, note where the parser is, unless it is within a tag: what
 * it tells there (the elements that the tag implies or closes) comes before it.
 */
static void note_place(stream *s)
{
    if (!s->at_end)
        return;
    const xmlChar *at = s->parser->input->cur;
    bool in_tag = s->parser->instate == XML_PARSER_START_TAG && *at != '>' &&
                  *at != '/' && at > s->parser->input->base && at[-1] != '>';
    if (!in_tag)
        s->told = place(s);
}

static void on_start(void *payload, const xmlChar *name,
                     const xmlChar **attributes)
{
    stream *s = payload;
    if (s->at_end && s->parser->instate == XML_PARSER_START_TAG &&
        unread_bytes(s) == 0) { /* not even its > is left */
        s->swallowed = true;
        return;
    }
    s->depth++;
    s->handler->start(s->handler->payload, (const char *)name,
                      (const char *const *)attributes);
    note_place(s);
}

static void on_end(void *payload, const xmlChar *name)
{
    stream *s = payload;
    if (s->depth == 0 || s->swallowed)
        return;
    s->depth--;
    s->handler->end(s->handler->payload, (const char *)name);
    note_place(s);
}

static void on_text(void *payload, const xmlChar *text, int n)
{
    stream *s = payload;
    yinde_span span = {(const char *)text, (size_t)n};
    s->handler->text(s->handler->payload, span);
    note_place(s);
}

static void open_parser(stream *s)
{
    htmlSAXHandler sax;
    memset(&sax, 0, sizeof sax);
    sax.startElement = on_start;
    sax.endElement = on_end;
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.cdataBlock = on_text;
    s->parser = htmlCreatePushParserCtxt(&sax, s, NULL, 0, NULL,
                                         XML_CHAR_ENCODING_UTF8);
    if (s->parser == NULL)
        yinde_oom();
    /* A <meta charset> of the original page is not true any more. */
    htmlCtxtUseOptions(s->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                      HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                      HTML_PARSE_IGNORE_ENC);
    s->parser->depth = IGNORED_END_TAGS;
}

static void close_parser(stream *s)
{
    if (s->parser->myDoc != NULL)
        xmlFreeDoc(s->parser->myDoc);
    htmlFreeParserCtxt(s->parser);
    s->parser = NULL;
}

/* Let a new parser go on at byte `from`. */
static void start_again(stream *s, size_t from)
{
    assert(from <= s->html.n);
    close_parser(s);
    s->began = s->pushed = from;
    s->depth = 0;
    s->handler->forget(s->handler->payload);
    open_parser(s);
}

/* Tell the bytes from `at` up to `end` as text and go on behind them. */
static void take_as_text(stream *s, size_t at, size_t end)
{
    while (end < s->html.n && is_inside_code_point(s->html, end))
        end++;
    start_again(s, end);
    s->handler->text(s->handler->payload, yinde_span_slice(s->html, at, end));
}

/* The first tag from byte `from` on; `from` when there is none. */
static size_t find_tag(yinde_span html, size_t from)
{
    assert(from < html.n);
    for (size_t i = from; i + 1 < html.n; i++) {
        char next = html.bytes[i + 1];
        if (html.bytes[i] == '<' &&
            ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')))
            return i;
    }
    return from;
}

/* Have the parser read all that it was given, and go on behind that.  A tag
 * that takes all of it to its end is given up. */
static void finish(stream *s)
{
    s->told = place(s);
    s->at_end = true;
    htmlParseChunk(s->parser, NULL, 0, 1);
    s->at_end = false;
    size_t end = s->pushed, stopped = place(s);
    if (s->swallowed) {
        size_t tag = find_tag(s->html, s->told);
        s->swallowed = false;
        s->n_endless++;
        take_as_text(s, tag, s->n_endless <= ENDLESS_TAGS_MAX ? tag + 1 : end);
    } else if (stopped < end && stopped == s->began) {
        take_as_text(s, stopped, stopped + 1);
    } else if (stopped < s->html.n) {
        start_again(s, stopped);
    }
}

/* Look at what came of the tag at byte `start`, incomplete for the parser. */
static void watch_tag(stream *s, size_t start)
{
    long_tag *tag = &s->tag;
    if (tag->start != start)
        *tag = (long_tag){.start = start, .seen = start};
    for (; tag->seen < s->pushed; tag->seen++) {
        char c = s->html.bytes[tag->seen];
        bool is_quote = c == '"' || c == '\'';
        if (tag->quote == '\0')
            tag->n_gaps += is_quote || c == ' ' || c == '\n' || c == '\t';
        if (tag->quote == '\0' && is_quote)
            tag->quote = c;
        else if (c == tag->quote)
            tag->quote = '\0';
        if (tag->quote == '\0' && c == '>') {
            /* The parser forgets between two pieces which quote is open, and
             * so does not see this end: have it look again from the start. */
            s->parser->checkIndex = 0;
            return;
        }
    }
}

/* Keep the bounds on what one parser holds. */
static void keep_bounds(stream *s)
{
    size_t at = place(s);
    if (s->parser->instate == XML_PARSER_EOF) {
        if (at > s->began)
            start_again(s, at);
        else
            take_as_text(s, at, at + 1);
    } else if (s->depth > YINDE_MARKUP_MAX_DEPTH) {
        start_again(s, at);
    } else if (s->parser->instate == XML_PARSER_START_TAG && at < s->pushed) {
        watch_tag(s, at);
        if (s->tag.n_gaps > YINDE_MARKUP_MAX_ATTRIBUTES)
            finish(s);
    }
}

/* Where the piece that starts at byte `start` ends: before a `<`, so that no
 * end tag is torn apart, and where there is none between two code points. */
static size_t piece_end(yinde_span html, size_t start)
{
    size_t end = start + PIECE_BYTES;
    if (end >= html.n)
        return html.n;
    for (size_t i = end; i > start + 1; i--)
        if (html.bytes[i - 1] == '<')
            return i - 1;
    while (end < html.n && is_inside_code_point(html, end))
        end++;
    return end;
}

/* Feed all that is left to one parser after the other. */
static void feed(stream *s)
{
    while (s->pushed < s->html.n) {
        const char *piece = s->html.bytes + s->pushed;
        size_t end = piece_end(s->html, s->pushed);
        size_t n = end - s->pushed;
        s->pushed = end;
        htmlParseChunk(s->parser, piece, (int)n, 0);
        keep_bounds(s);
    }
}

void yinde_markup_parse(yinde_span html, const yinde_markup_handler *handler)
{
    stream s = {.handler = handler, .html = html, .tag = {.start = SIZE_MAX}};
    open_parser(&s);
    do {
        feed(&s);
        finish(&s);
    } while (s.pushed < html.n);
    close_parser(&s);
}
