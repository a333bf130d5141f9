/* xml.c: the elements of an XML document, one after another, over libxml2.
 *
 * libxml2's reader goes through the document without building all of it.
 * Entities are not substituted, so a reference to one shows as a node of its
 * own and can be refused; in attributes libxml2 itself limits what they grow
 * to.  The text is UTF-8 whatever its declaration says.
 */
#include "common/xml.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlreader.h>

#include "common/memory.h"

struct yinde_xml {
    xmlTextReaderPtr reader;
    const char *path;
    xmlChar *attribute; /* what was asked for last; of libxml2 */
    xmlChar *text;
};

yinde_xml *yinde_xml_open(yinde_span text, const char *path, yinde_error *error)
{
    xmlTextReaderPtr reader = NULL;
    if (text.n > 0 && text.n <= INT_MAX)
        reader = xmlReaderForMemory(text.bytes, (int)text.n, NULL, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_NOERROR |
                                        XML_PARSE_NOWARNING |
                                        XML_PARSE_IGNORE_ENC);
    if (reader == NULL) {
        yinde_fail(error, YINDE_EUSAGE, path, 0, 0,
                   "is empty or too large to be read as XML");
        return NULL;
    }
    yinde_xml *xml = yinde_calloc(1, sizeof *xml);
    xml->reader = reader;
    xml->path = path;
    return xml;
}

static void forget_strings(yinde_xml *xml)
{
    xmlFree(xml->attribute);
    xmlFree(xml->text);
    xml->attribute = NULL;
    xml->text = NULL;
}

void yinde_xml_close(yinde_xml *xml)
{
    if (xml == NULL)
        return;
    forget_strings(xml);
    xmlFreeTextReader(xml->reader);
    free(xml);
}

size_t yinde_xml_line(const yinde_xml *xml)
{
    long line = xmlGetLineNo(xmlTextReaderCurrentNode(xml->reader));
    return line > 0 ? (size_t)line : 0;
}

/* How far the parser has read, which may be ahead of the element at hand. */
static size_t parser_line(const yinde_xml *xml)
{
    int line = xmlTextReaderGetParserLineNumber(xml->reader);
    return line > 0 ? (size_t)line : 0;
}

yinde_status yinde_xml_next(yinde_xml *xml, const char *name, bool *found,
                            yinde_error *error)
{
    int more;
    *found = false;
    forget_strings(xml);
    while ((more = xmlTextReaderRead(xml->reader)) == 1) {
        int kind = xmlTextReaderNodeType(xml->reader);
        if (kind == XML_READER_TYPE_ENTITY_REFERENCE)
            return yinde_fail(error, YINDE_EUSAGE, xml->path, parser_line(xml),
                              0,
                              "entities (&name;) are not allowed here; write "
                              "the characters themselves");
        if (kind == XML_READER_TYPE_ELEMENT &&
            (name == NULL || yinde_span_equals(yinde_xml_name(xml), name))) {
            *found = true;
            return YINDE_OK;
        }
    }
    if (more == 0)
        return YINDE_OK;
    return yinde_fail(error, YINDE_EUSAGE, xml->path, parser_line(xml), 0,
                      "not well-formed XML; the trouble is in this line or "
                      "before it");
}

yinde_span yinde_xml_name(const yinde_xml *xml)
{
    return yinde_span_of((const char *)xmlTextReaderConstName(xml->reader));
}

yinde_span yinde_xml_attribute(yinde_xml *xml, const char *name)
{
    xmlFree(xml->attribute);
    xml->attribute =
        xmlTextReaderGetAttribute(xml->reader, (const xmlChar *)name);
    return yinde_span_of((const char *)xml->attribute);
}

yinde_span yinde_xml_text(yinde_xml *xml)
{
    xmlFree(xml->text);
    xml->text = xmlTextReaderReadString(xml->reader);
    return yinde_span_of((const char *)xml->text);
}
