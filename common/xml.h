/* xml.h: the elements of an XML document, one after another, over libxml2.
 *
 *     yinde_xml *xml = yinde_xml_open(text, path, &error);
 *     bool found;
 *     while ((status = yinde_xml_next(xml, "territory", &found, &error)) ==
 *                YINDE_OK && found)
 *         use(yinde_xml_attribute(xml, "type"), yinde_xml_text(xml));
 *     yinde_xml_close(xml);
 *
 * For data files, whose XML has to be well-formed; web pages are
 * extract/markup.h's matter.  Nothing but the document itself is read: no DTD,
 * no file, no network.  References to entities that it declares are refused,
 * and so are elements deeper than 256 and texts over 10 MB (libxml2's limits).
 */
#ifndef YINDE_COMMON_XML_H
#define YINDE_COMMON_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "common/span.h"
#include "common/status.h"

typedef struct yinde_xml yinde_xml;

/* Begin to read `text`, which with `path` must outlive the reading.  The caller
 * closes what it gets; NULL with YINDE_EUSAGE in `error` when libxml2 cannot
 * begin. */
yinde_xml *yinde_xml_open(yinde_span text, const char *path,
                          yinde_error *error);

/* NULL is allowed. */
void yinde_xml_close(yinde_xml *xml);

/* Go on to the next element called `name`, of any name when that is NULL, at
 * any depth; *found tells whether there is one.  YINDE_EUSAGE with path and
 * line when the document is not well-formed up to there. */
yinde_status yinde_xml_next(yinde_xml *xml, const char *name, bool *found,
                            yinde_error *error);

/* Of the element last found; valid until the next call of yinde_xml_next() or
 * of the same function.  An attribute that is not there has bytes NULL; the
 * text is that of all elements in it, as UTF-8. */
yinde_span yinde_xml_name(const yinde_xml *xml);
yinde_span yinde_xml_attribute(yinde_xml *xml, const char *name);
yinde_span yinde_xml_text(yinde_xml *xml);
size_t yinde_xml_line(const yinde_xml *xml); /* 1-based, of its tag */

#endif
