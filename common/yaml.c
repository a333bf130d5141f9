/* yaml.c: a small YAML document as a tree, over libyaml.
 *
 * libyaml's events are put together with a stack of open collections, so that
 * the depth of the input costs no recursion.
 */
#include "common/yaml.h"

#include <stdbool.h>

#include <yaml.h>

#include "common/utf8.h"

typedef struct builder {
    yinde_arena *arena;
    yinde_yaml *open[YINDE_YAML_MAX_DEPTH];  /* [depth] collections */
    yinde_yaml **tail[YINDE_YAML_MAX_DEPTH]; /* [depth] where entries go */
    yinde_span key[YINDE_YAML_MAX_DEPTH];    /* [depth] bytes NULL: none yet */
    size_t depth;                            /* count */
    size_t n_nodes;                          /* count */
    size_t n_documents;                      /* that have begun */
    bool is_only; /* another document is a fault, and looked for */
    yinde_yaml *root;
    const char *complaint; /* NULL while all is well */
} builder;

static yinde_yaml *new_node(builder *b, const yaml_event_t *event,
                            yinde_yaml_kind kind)
{
    yinde_yaml *node = yinde_arena_zeroed(b->arena, 1, sizeof *node);
    node->kind = kind;
    node->line = event->start_mark.line + 1;
    node->column = event->start_mark.column + 1;
    if (++b->n_nodes > YINDE_YAML_MAX_NODES)
        b->complaint = "too many entries";
    return node;
}

/* Whether the mapping on top of the stack waits for a key. */
static int wants_key(const builder *b)
{
    return b->depth > 0 &&
           b->open[b->depth - 1]->kind == YINDE_YAML_MAPPING &&
           b->key[b->depth - 1].bytes == NULL;
}

static void attach(builder *b, yinde_yaml *node)
{
    if (b->depth == 0) {
        b->root = node;
        return;
    }
    size_t top = b->depth - 1;
    node->key = b->key[top];
    b->key[top] = (yinde_span){NULL, 0};
    *b->tail[top] = node;
    b->tail[top] = &node->next;
}

static void refuse_anchor(builder *b, const yaml_char_t *anchor)
{
    if (anchor != NULL)
        b->complaint = "anchors (&name) are not allowed here";
}

static void take_scalar(builder *b, const yaml_event_t *event)
{
    yinde_span raw = {(const char *)event->data.scalar.value,
                      event->data.scalar.length};
    yinde_span text = yinde_arena_copy(b->arena, raw);
    refuse_anchor(b, event->data.scalar.anchor);
    if (wants_key(b)) {
        b->key[b->depth - 1] = text;
        return;
    }
    yinde_yaml *node = new_node(b, event, YINDE_YAML_SCALAR);
    node->scalar = text;
    attach(b, node);
}

static void open_collection(builder *b, const yaml_event_t *event,
                            yinde_yaml_kind kind)
{
    if (wants_key(b)) {
        b->complaint = "a key must be plain text";
        return;
    }
    if (b->depth == YINDE_YAML_MAX_DEPTH) {
        b->complaint = "nested too deep";
        return;
    }
    yinde_yaml *node = new_node(b, event, kind);
    attach(b, node);
    b->open[b->depth] = node;
    b->tail[b->depth] = &node->first;
    b->key[b->depth] = (yinde_span){NULL, 0};
    b->depth++;
}

static void take_event(builder *b, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++b->n_documents > 1)
            b->complaint = "a second document begins here; make it a file of "
                           "its own";
        break;
    case YAML_SCALAR_EVENT:
        take_scalar(b, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_anchor(b, event->data.sequence_start.anchor);
        open_collection(b, event, YINDE_YAML_SEQUENCE);
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_anchor(b, event->data.mapping_start.anchor);
        open_collection(b, event, YINDE_YAML_MAPPING);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        break;
    case YAML_ALIAS_EVENT:
        b->complaint = "aliases (*name) are not allowed here";
        break;
    default:
        break;
    }
}

/* Where the parser met its trouble.  For bytes that are no UTF-8 libyaml gives
 * an offset only. */
static void find_problem(const yaml_parser_t *parser, yinde_span text,
                         size_t *line, size_t *column)
{
    *line = parser->problem_mark.line + 1;
    *column = parser->problem_mark.column + 1;
    if (parser->error != YAML_READER_ERROR)
        return;
    size_t start = 0;
    *line = 1;
    for (size_t i = 0; i < parser->problem_offset && i < text.n; i++)
        if (text.bytes[i] == '\n') {
            (*line)++;
            start = i + 1;
        }
    *column = yinde_utf8_length(
                  yinde_span_slice(text, start, parser->problem_offset)) +
              1;
}

/* Read events to the end of the first document, or of the text if it is to have
 * only one. */
static yinde_status build(builder *b, yaml_parser_t *parser, yinde_span text,
                          const char *path, yinde_error *error)
{
    for (;;) {
        yaml_event_t event;
        size_t line, column;
        if (!yaml_parser_parse(parser, &event)) {
            find_problem(parser, text, &line, &column);
            return yinde_fail(error, YINDE_EUSAGE, path, line, column,
                              "not YAML: %s",
                              parser->problem ? parser->problem : "unreadable");
        }
        yaml_event_type_t type = event.type;
        line = event.start_mark.line + 1;
        column = event.start_mark.column + 1;
        take_event(b, &event);
        yaml_event_delete(&event);
        if (b->complaint != NULL)
            return yinde_fail(error, YINDE_EUSAGE, path, line, column, "%s",
                              b->complaint);
        if ((type == YAML_DOCUMENT_END_EVENT && !b->is_only) ||
            type == YAML_STREAM_END_EVENT)
            return YINDE_OK;
    }
}

static yinde_status parse(yinde_span text, const char *path, bool is_only,
                          yinde_arena *arena, const yinde_yaml **root,
                          yinde_error *error)
{
    *root = NULL;
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return yinde_fail(error, YINDE_EUSAGE, path, 0, 0,
                          "the YAML parser could not be started");
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &parser, (const unsigned char *)(text.bytes ? text.bytes : ""), text.n);
    builder b = {.arena = arena, .is_only = is_only};
    yinde_status status = build(&b, &parser, text, path, error);
    yaml_parser_delete(&parser);
    if (status == YINDE_OK)
        *root = b.root;
    return status;
}

yinde_status yinde_yaml_parse(yinde_span text, const char *path,
                              yinde_arena *arena, const yinde_yaml **root,
                              yinde_error *error)
{
    return parse(text, path, false, arena, root, error);
}

yinde_status yinde_yaml_parse_only(yinde_span text, const char *path,
                                   yinde_arena *arena, const yinde_yaml **root,
                                   yinde_error *error)
{
    return parse(text, path, true, arena, root, error);
}

const yinde_yaml *yinde_yaml_get(const yinde_yaml *node, const char *key)
{
    if (node == NULL || node->kind != YINDE_YAML_MAPPING)
        return NULL;
    const yinde_yaml *entry = node->first;
    while (entry != NULL && !yinde_span_equals(entry->key, key))
        entry = entry->next;
    return entry;
}
