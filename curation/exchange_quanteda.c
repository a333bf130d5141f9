/* exchange_quanteda.c: dictionaries of quanteda (R), in YAML.
 *
 *     country:
 *       "CN":
 *         - "中国"
 *
 * What dictionary(file = "x.yml") takes: keys within keys, and at the innermost
 * a value or a list of them.  Ours are type, entity, forms.  quanteda reads
 * values as glob patterns unless told otherwise: forms with * or ? are not
 * written, and a wildcard that is read is a fault.  Without types the outermost
 * keys are entities, of the type that the user gives.  All texts are written in
 * quotes: NO is Norway and no false, which R's yaml would make of it.
 */
#include "common/utf8.h"
#include "common/yaml.h"
#include "curation/exchange_format.h"

static bool holds_wildcard(yinde_span text)
{
    size_t i = 0;
    while (i < text.n && text.bytes[i] != '*' && text.bytes[i] != '?')
        i++;
    return i < text.n;
}

static bool can_spell(yinde_span text)
{
    return !holds_wildcard(text);
}

/* ---- writing ---------------------------------------------------------- */

/* Whether YAML lets the code point stand in a quoted text as it is. */
static bool is_printable(uint32_t c)
{
    return (c >= 0x20 && c < 0x7F) ||
           (c >= 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF &&
            (c & 0xFFFE) != 0xFFFE);
}

static void write_quoted(FILE *file, yinde_span text)
{
    fputc('"', file);
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        bool well_formed;
        size_t width =
            yinde_utf8_decode(text.bytes + i, text.n - i, &c, &well_formed);
        if (c == '"' || c == '\\')
            fprintf(file, "\\%c", (int)c);
        else if (is_printable(c))
            fwrite(text.bytes + i, 1, width, file);
        else
            fprintf(file, "\\U%08X", (unsigned int)c);
        i += width;
    }
    fputc('"', file);
}

static void write_entity(FILE *file, const yinde_outgoing *entity)
{
    if (entity->begins_type)
        fprintf(file, "%s:\n", yinde_type_name(entity->type));
    fputs("  ", file);
    write_quoted(file, entity->id);
    fputs(":\n", file);
    for (size_t i = 0; i < entity->n; i++) {
        fputs("    - ", file);
        write_quoted(file, entity->form[i]);
        fputc('\n', file);
    }
}

/* ---- reading ---------------------------------------------------------- */

static void read_value(yinde_reading *r, yinde_type type, yinde_span id,
                       const yinde_yaml *value)
{
    yinde_span text = value->scalar;
    if (value->kind != YINDE_YAML_SCALAR)
        yinde_reading_fault(r, value->line, value->column,
                            "the key \"%.*s\" holds more keys; yinde has type, "
                            "entity and forms: give each entity a list",
                            yinde_reading_quoted(id), id.bytes);
    else if (holds_wildcard(text))
        yinde_reading_fault(r, value->line, value->column,
                            "the pattern \"%.*s\" has a wildcard; yinde has "
                            "whole forms only: list them",
                            yinde_reading_quoted(text), text.bytes);
    else
        yinde_reading_add(r, value->line, type, id, text, NULL);
}

static void read_entity(yinde_reading *r, yinde_type type,
                        const yinde_yaml *entity)
{
    const yinde_yaml *value =
        entity->kind == YINDE_YAML_SEQUENCE ? entity->first : entity;
    for (; value != NULL && yinde_reading_goes_on(r);
         value = value == entity ? NULL : value->next)
        read_value(r, type, entity->key, value);
}

/* An outermost key: a type with its entities, or an entity. */
static void read_key(yinde_reading *r, const yinde_yaml *node)
{
    yinde_type type = yinde_type_find(node->key);
    if (type != YINDE_TYPE_COUNT && node->kind == YINDE_YAML_MAPPING) {
        for (const yinde_yaml *entity = node->first;
             entity != NULL && yinde_reading_goes_on(r); entity = entity->next)
            read_entity(r, type, entity);
        return;
    }
    r->line = node->line;
    type = yinde_reading_type(r, YINDE_TYPE_COUNT, "key", node->key,
                              "person, country, organization and phrase, with "
                              "entities below it");
    if (type != YINDE_TYPE_COUNT)
        read_entity(r, type, node);
}

static void read_file(yinde_reading *r)
{
    const yinde_yaml *root;
    yinde_error error = YINDE_ERROR_NONE;
    if (yinde_yaml_parse_only(r->text, r->path, r->arena, &root, &error) !=
        YINDE_OK) {
        yinde_faults_add(r->faults, &error);
        return;
    }
    if (root == NULL)
        return;
    if (root->kind != YINDE_YAML_MAPPING) {
        yinde_reading_fault(r, root->line, root->column,
                            "no quanteda dictionary, which is keys with lists "
                            "of values");
        return;
    }
    for (const yinde_yaml *node = root->first;
         node != NULL && yinde_reading_goes_on(r); node = node->next)
        read_key(r, node);
}

const yinde_exchange_format yinde_exchange_quanteda = {
    .name = "quanteda",
    .type = YINDE_TYPE_COUNT,
    .keeps_ids = true,
    .can_spell = can_spell,
    .write = write_entity,
    .read = read_file,
};
