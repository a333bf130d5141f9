/* exchange_cldr.c: names of countries from a locale file of Unicode's CLDR.
 *
 *     <territory type="HK">中國香港特別行政區</territory>
 *     <territory type="HK" alt="short">香港</territory>
 *
 * The XML of common/main/zh.xml, zh_Hant.xml, ..., as Debian's package
 * unicode-cldr-core has it in /usr/share/unicode/cldr.  Only read: the data are
 * Unicode's to change.  The code becomes the id, all names of a code its forms,
 * the short one before the plain one its label, written in Simplified
 * characters as all labels are.  Continents, unions and unknown regions are
 * left out; what is written ↑↑↑ is inherited from another file and not here.
 */
#include "common/buffer.h"
#include "common/utf8.h"
#include "common/xml.h"
#include "curation/exchange_format.h"
#include "extract/fold.h"

#define LABEL_MAX_BYTES ((size_t)4096)

/* Codes of two letters that are no country of ISO 3166-1: places reserved for
 * other bodies, unions, and CLDR's own for what is unknown or made up. */
static const char not_countries[][3] = {"AC", "CP", "CQ", "DG", "EA",
                                        "EU", "EZ", "IC", "QO", "TA",
                                        "UN", "XA", "XB", "ZZ"};

static bool is_country(yinde_span code)
{
    if (code.n != 2 || code.bytes[0] < 'A' || code.bytes[0] > 'Z' ||
        code.bytes[1] < 'A' || code.bytes[1] > 'Z')
        return false;
    size_t n = sizeof not_countries / sizeof not_countries[0];
    for (size_t i = 0; i < n; i++)
        if (yinde_span_equals(code, not_countries[i]))
            return false;
    return true;
}

/* The text with its Han characters Simplified, in the arena. */
static yinde_span simplified(yinde_reading *r, yinde_span text)
{
    yinde_buffer out;
    yinde_buffer_init(&out, LABEL_MAX_BYTES);
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        bool well_formed;
        i += yinde_utf8_decode(text.bytes + i, text.n - i, &c, &well_formed);
        yinde_utf8_append(&out, yinde_is_han(c) ? yinde_fold_code(c) : c);
    }
    text = yinde_arena_copy(r->arena, yinde_buffer_span(&out));
    yinde_buffer_release(&out);
    return text;
}

/* How good a label a name with this `alt` is, in whatever order they stand. */
static int rank_of(yinde_span alt)
{
    if (yinde_span_equals(alt, "short"))
        return 2;
    return alt.n == 0 ? 1 : 0;
}

static void read_territory(yinde_reading *r, yinde_xml *xml)
{
    yinde_span code =
        yinde_arena_copy(r->arena, yinde_xml_attribute(xml, "type"));
    yinde_span kind = yinde_xml_attribute(xml, "alt");
    int rank = rank_of(kind);
    yinde_span name = yinde_span_trim(yinde_xml_text(xml));
    uint32_t entry;
    if (name.n == 0) /* of the locale itself: <territory type="HK"/> */
        return;
    if (!is_country(code)) {
        yinde_reading_remark(r, YINDE_REMARK_REGION);
        return;
    }
    if (yinde_span_equals(name, "↑↑↑")) {
        yinde_reading_remark(r, YINDE_REMARK_INHERITED);
        return;
    }
    if (yinde_reading_add(r, yinde_xml_line(xml), YINDE_COUNTRY, code, name,
                          &entry))
        yinde_gazetteer_set_label(r->gazetteer, entry, simplified(r, name),
                                  rank);
}

/* All of a document that was opened. */
static yinde_status read_document(yinde_reading *r, yinde_xml *xml,
                                  yinde_error *error)
{
    bool found;
    yinde_status status = yinde_xml_next(xml, NULL, &found, error);
    if (status == YINDE_OK && found &&
        !yinde_span_equals(yinde_xml_name(xml), "ldml")) {
        yinde_span name = yinde_xml_name(xml);
        return yinde_fail(error, YINDE_EUSAGE, r->path, yinde_xml_line(xml), 0,
                          "no locale file of CLDR: it begins with <%.*s>, not "
                          "<ldml>; take common/main/zh.xml or the like",
                          yinde_reading_quoted(name), name.bytes);
    }
    while (status == YINDE_OK && found && yinde_reading_goes_on(r)) {
        status = yinde_xml_next(xml, "territory", &found, error);
        if (status == YINDE_OK && found)
            read_territory(r, xml);
    }
    return status;
}

static void read_file(yinde_reading *r)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_xml *xml = yinde_xml_open(r->text, r->path, &error);
    if (xml == NULL || read_document(r, xml, &error) != YINDE_OK)
        yinde_faults_add(r->faults, &error);
    yinde_xml_close(xml);
}

const yinde_exchange_format yinde_exchange_cldr = {
    .name = "cldr",
    .type = YINDE_COUNTRY,
    .keeps_ids = true,
    .read = read_file,
};
