/* exchange_jieba.c: user dictionaries of jieba, as load_userdict() takes them.
 *
 *     中国 ns
 *     普京 3 nr
 *
 * A line is a word, a frequency and a tag, each separated by one blank;
 * frequency and tag may be left out.  jieba reads it by
 * ^(.+?)( [0-9]+)?( [a-z]+)?$, so blanks may stand in the word.  There are no
 * ids: a word that is read is an entity of its own.  No frequency is written,
 * and jieba then takes one with which the word comes out whole; only a word
 * that ends in a number needs one, to be told from it.
 */
#include "curation/exchange_format.h"

#define OUR_TAGS "nr (person), ns (country), nt (organization) and nz (phrase)"

static const char *tag_of(yinde_type type)
{
    static const char *const tags[] = {[YINDE_PERSON] = "nr",
                                       [YINDE_COUNTRY] = "ns",
                                       [YINDE_ORGANIZATION] = "nt",
                                       [YINDE_PHRASE] = "nz"};
    return tags[type];
}

/* Cut " [first-last]+" off the end of `rest`, unless nothing would be left;
 * returns what was cut, without its blank, or the empty span. */
static yinde_span cut_last(yinde_span *rest, char first, char last)
{
    size_t at = rest->n;
    while (at > 0 && rest->bytes[at - 1] >= first &&
           rest->bytes[at - 1] <= last)
        at--;
    if (at == rest->n || at < 2 || rest->bytes[at - 1] != ' ')
        return (yinde_span){NULL, 0};
    yinde_span part = yinde_span_slice(*rest, at, rest->n);
    rest->n = at - 1;
    return part;
}

static void write_entity(FILE *file, const yinde_outgoing *entity)
{
    for (size_t i = 0; i < entity->n; i++) {
        yinde_span form = entity->form[i], rest = form;
        bool ends_in_number = cut_last(&rest, '0', '9').n > 0;
        fprintf(file, "%.*s%s %s\n", (int)form.n, form.bytes,
                ends_in_number ? " 1" : "", tag_of(entity->type));
    }
}

/* ---- reading ---------------------------------------------------------- */

/* The type that a tag names: jieba's own dictionary has finer ones (nrt, nrfg)
 * below ours. */
static yinde_type type_of(yinde_reading *r, yinde_span tag)
{
    yinde_type type = 0;
    while (type < YINDE_TYPE_COUNT &&
           !yinde_span_starts_with(tag, tag_of(type)))
        type++;
    if (tag.n == 0 && r->type == YINDE_TYPE_COUNT) {
        yinde_reading_fault(r, r->line, 0,
                            "the tag is missing; write one of " OUR_TAGS
                            " in small letters after one blank, or give the "
                            "type of such entries with --type");
        return YINDE_TYPE_COUNT;
    }
    return yinde_reading_type(r, type, "tag", tag, OUR_TAGS);
}

static bool is_zero(yinde_span number)
{
    size_t i = 0;
    while (i < number.n && number.bytes[i] == '0')
        i++;
    return number.n > 0 && i == number.n;
}

static void read_file(yinde_reading *r)
{
    yinde_span line;
    while (yinde_reading_line(r, &line)) {
        yinde_span word = yinde_span_trim(line);
        if (word.n == 0)
            continue;
        yinde_span tag = cut_last(&word, 'a', 'z');
        yinde_span frequency = cut_last(&word, '0', '9');
        if (is_zero(frequency)) {
            yinde_reading_fault(r, r->line, 0,
                                "the frequency 0 takes \"%.*s\" away from "
                                "jieba; leave the line out",
                                yinde_reading_quoted(word), word.bytes);
            continue;
        }
        yinde_type type = type_of(r, tag);
        if (type != YINDE_TYPE_COUNT)
            yinde_reading_add(r, r->line, type, word, word, NULL);
    }
}

const yinde_exchange_format yinde_exchange_jieba = {
    .name = "jieba",
    .type = YINDE_TYPE_COUNT,
    .write = write_entity,
    .read = read_file,
};
