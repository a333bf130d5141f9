/* graphml.h: pairs.graphml, the pairs as a graph, for Gephi and the like.
 *
 *   pairs.h -> [graphml] -> pairs.graphml
 *
 *     yinde_graphml_write(&pairs, file);
 *
 * GraphML (Brandes, Eiglsperger, Herman, Himsolt and Marshall 2002,
 * http://graphml.graphdrawing.org): XML 1.0 in UTF-8, an undirected graph.
 *
 *   a node   is an entity that is in one of the pairs, in the order of pairs.h:
 *            entity_id, label, type, topic, articles
 *   an edge  is a pair, in the order of the rows of pairs.csv: weight (articles
 *            that mention both), jaccard, log_likelihood, pmi
 *
 * Nodes are called n1, n2, ... since an id of XML may hold few characters; the
 * entity's own is its entity_id.  Texts are texts whatever they hold: what means
 * something in XML becomes a reference, characters that XML 1.0 forbids (control
 * characters but tab and line ends, U+FFFE, U+FFFF) are dropped, bytes that are
 * no UTF-8 become U+FFFD.
 */
#ifndef YINDE_REPORTS_GRAPHML_H
#define YINDE_REPORTS_GRAPHML_H

#include <stdio.h>

#include "reports/pairs.h"

#define YINDE_GRAPHML_FILE "pairs.graphml"

/* Write the graph to `file`, whose error flag is the caller's to check. */
void yinde_graphml_write(const yinde_pairs *pairs, FILE *file);

#endif
