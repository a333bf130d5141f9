/* graphml.c: the pairs as a graph, for Gephi and the like. */
#include "reports/graphml.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>

#include "common/memory.h"
#include "common/html.h"
#include "common/utf8.h"

/* Gephi draws `label` and takes `weight` for the weight of an edge. */
static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"entity_id\" for=\"node\" attr.name=\"entity_id\" "
    "attr.type=\"string\"/>\n"
    "<key id=\"label\" for=\"node\" attr.name=\"label\" "
    "attr.type=\"string\"/>\n"
    "<key id=\"type\" for=\"node\" attr.name=\"type\" attr.type=\"string\"/>\n"
    "<key id=\"topic\" for=\"node\" attr.name=\"topic\" "
    "attr.type=\"string\"/>\n"
    "<key id=\"articles\" for=\"node\" attr.name=\"articles\" "
    "attr.type=\"long\"/>\n"
    "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" "
    "attr.type=\"long\"/>\n"
    "<key id=\"jaccard\" for=\"edge\" attr.name=\"jaccard\" "
    "attr.type=\"double\"/>\n"
    "<key id=\"log_likelihood\" for=\"edge\" attr.name=\"log_likelihood\" "
    "attr.type=\"double\"/>\n"
    "<key id=\"pmi\" for=\"edge\" attr.name=\"pmi\" attr.type=\"double\"/>\n"
    "<graph id=\"pairs\" edgedefault=\"undirected\">\n";

static const char tail[] = "</graph>\n</graphml>\n";

/* Char of XML 1.0, 2.2; surrogates do not come out of UTF-8. */
static bool is_allowed(uint32_t code_point)
{
    if (code_point < 0x20)
        return code_point == '\t' || code_point == '\n' || code_point == '\r';
    return code_point != 0xFFFE && code_point != 0xFFFF;
}

static void write_text(FILE *file, yinde_span text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t code_point;
        bool well_formed;
        char bytes[4];
        at += yinde_utf8_decode(text.bytes + at, text.n - at, &code_point,
                                &well_formed);
        /* A carriage return is the one more that a reader of XML would change. */
        const char *reference = code_point == '\r'
                                    ? "&#13;"
                                    : yinde_html_reference(code_point);
        if (reference != NULL)
            fputs(reference, file);
        else if (is_allowed(code_point))
            fwrite(bytes, 1, yinde_utf8_encode(code_point, bytes), file);
    }
}

static void write_data(FILE *file, const char *key, yinde_span text)
{
    fprintf(file, "<data key=\"%s\">", key);
    write_text(file, text);
    fputs("</data>", file);
}

static void write_node(FILE *file, const yinde_ranked *member, uint32_t number)
{
    const yinde_corpus_entity *about = member->about;
    fprintf(file, "<node id=\"n%" PRIu32 "\">", number);
    write_data(file, "entity_id", about->id);
    write_data(file, "label", about->label);
    write_data(file, "type",
               yinde_span_of(yinde_corpus_type_name(about->type)));
    write_data(file, "topic", about->topic);
    fprintf(file, "<data key=\"articles\">%" PRIu64 "</data></node>\n",
            member->articles);
}

static void write_edge(FILE *file, const yinde_pairs *pairs,
                       const yinde_pair *pair, const uint32_t *number)
{
    fprintf(file,
            "<edge source=\"n%" PRIu32 "\" target=\"n%" PRIu32 "\">"
            "<data key=\"weight\">%" PRIu32 "</data>"
            "<data key=\"jaccard\">%.6f</data>"
            "<data key=\"log_likelihood\">%.3f</data>"
            "<data key=\"pmi\">%.3f</data></edge>\n",
            number[pair->a], number[pair->b], pair->articles,
            yinde_pair_jaccard(pairs, pair), yinde_pair_log_likelihood(pair),
            yinde_pair_pmi(pairs, pair));
}

/* Number the members that are in a pair, from 1; the others have 0.  The
 * caller frees the array. */
static uint32_t *number_nodes(const yinde_pairs *pairs)
{
    uint32_t *number = yinde_calloc(pairs->n_members, sizeof *number), next = 1;
    for (size_t i = 0; i < pairs->n; i++)
        number[pairs->pair[i].a] = number[pairs->pair[i].b] = 1;
    for (size_t i = 0; i < pairs->n_members; i++)
        if (number[i] > 0)
            number[i] = next++;
    return number;
}

void yinde_graphml_write(const yinde_pairs *pairs, FILE *file)
{
    uint32_t *number = number_nodes(pairs);
    fputs(head, file);
    for (size_t i = 0; i < pairs->n_members; i++)
        if (number[i] > 0)
            write_node(file, &pairs->member[i], number[i]);
    for (size_t i = 0; i < pairs->n; i++)
        write_edge(file, pairs, &pairs->pair[i], number);
    fputs(tail, file);
    free(number);
}
