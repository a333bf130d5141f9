/* rule_groups.c: which group of a rule's pattern is what. */
#include "common/regex.h"
#include "extract/rule_loader.h"

static const char *const mention_keys[] = {"type", "id", "by_surname",
                                           "evidence", NULL};

static void take_group(rule_loader *l, yinde_rule *rule, const yinde_yaml *at,
                       const yinde_rule_group *group)
{
    if (rule->n_groups == YINDE_RULE_GROUPS_MAX) {
        RULE_FAULT(l, at, "a rule may name at most %d groups",
                   YINDE_RULE_GROUPS_MAX);
        return;
    }
    yinde_rule_group *kept = &rule->group[rule->n_groups];
    *kept = *group;
    kept->name = yinde_arena_copy(l->arena, group->name);
    kept->id = yinde_arena_copy(l->arena, group->id);
    kept->number = rule->regex != NULL
                       ? yinde_regex_group(rule->regex, kept->name.bytes)
                       : 0;
    if (kept->number < 0)
        RULE_FAULT(l, at, "the pattern has no group (?<%s>...)",
                   kept->name.bytes);
    rule->n_groups++;
}

/* How the entity of a mention is to be found, and with what. */
static yinde_rule_how read_how(rule_loader *l, const yinde_yaml *node,
                               yinde_span *id)
{
    yinde_span by = yinde_rule_text(yinde_yaml_get(node, "by_surname"));
    yinde_span evidence = yinde_rule_text(yinde_yaml_get(node, "evidence"));
    *id = yinde_rule_text(yinde_yaml_get(node, "id"));
    if ((by.n > 0) + (evidence.n > 0) + (id->n > 0) > 1)
        RULE_FAULT(l, node, "only one of id, by_surname and evidence can be");
    if (by.n > 0) {
        *id = by;
        return YINDE_RULE_BY_SURNAME;
    }
    if (evidence.n > 0) {
        if (!yinde_span_equals(evidence, "required"))
            RULE_FAULT(l, node, "`evidence` can only be `required`");
        return YINDE_RULE_NAMED;
    }
    if (id->n == 0)
        return YINDE_RULE_LOOK_UP;
    return yinde_span_find(*id, YINDE_SPAN("{")) < id->n ? YINDE_RULE_COMPOSE
                                                         : YINDE_RULE_ENTITY;
}

/* "country", or {type: organization, id: "{country}外交部"}, or {type: person,
 * by_surname: group}, or {type: country, evidence: required}. */
static void take_mention(rule_loader *l, yinde_rule *rule,
                         const yinde_yaml *node, bool is_required)
{
    yinde_rule_check_keys(l, node, mention_keys);
    bool plain = node->kind == YINDE_YAML_SCALAR;
    yinde_span type =
        plain ? yinde_rule_text(node) : yinde_rule_text(yinde_yaml_get(node, "type"));
    yinde_rule_group group = {.name = node->key,
                              .is_mention = !is_required,
                              .is_required = is_required};
    group.type = yinde_type_find(type);
    if (group.type == YINDE_TYPE_COUNT) {
        RULE_FAULT(l, node,
                   "a mention is a person, country, organization or phrase");
        return;
    }
    group.how = read_how(l, node, &group.id);
    if (group.how == YINDE_RULE_ENTITY &&
        yinde_dictionary_find_entity(l->dictionary, group.type, group.id) ==
            YINDE_NONE)
        RULE_FAULT(l, node, "the id \"%.*s\" is in no dictionary",
                   (int)group.id.n, group.id.bytes);
    take_group(l, rule, node, &group);
}

static bool has_group(const yinde_rule *rule, yinde_span name)
{
    for (size_t i = 0; i < rule->n_groups; i++)
        if (yinde_span_equal(rule->group[i].name, name))
            return true;
    return false;
}

/* Take the group `name` as one that is no mention, unless it is known. */
static void take_helper(rule_loader *l, yinde_rule *rule,
                        const yinde_yaml *node, yinde_span name)
{
    yinde_rule_group group = {.name = name};
    if (!has_group(rule, name))
        take_group(l, rule, node, &group);
}

/* Groups that are only named by others: "{body}", by_surname: family. */
static void take_helpers(rule_loader *l, yinde_rule *rule,
                         const yinde_yaml *node)
{
    size_t n_mentions = rule->n_groups;
    for (size_t i = 0; i < n_mentions; i++) {
        yinde_span rest = rule->group[i].id;
        if (rule->group[i].how == YINDE_RULE_BY_SURNAME)
            take_helper(l, rule, node, rest);
        if (rule->group[i].how != YINDE_RULE_COMPOSE)
            continue;
        yinde_span_next(&rest, '{');
        while (rest.bytes != NULL) {
            take_helper(l, rule, node, yinde_span_next(&rest, '}'));
            yinde_span_next(&rest, '{');
        }
    }
}

static void take_requirements(rule_loader *l, yinde_rule *rule,
                              const yinde_yaml *node)
{
    if (node == NULL)
        return;
    if (node->kind != YINDE_YAML_MAPPING || node->first == NULL)
        RULE_FAULT(l, node, "`requires` maps at least one group to a type");
    for (const yinde_yaml *m = node->first; m != NULL; m = m->next)
        take_mention(l, rule, m, true);
}

void yinde_rule_take_mentions(rule_loader *l, yinde_rule *rule,
                              const yinde_yaml *node)
{
    const yinde_yaml *mentions = yinde_yaml_get(node, "mentions");
    const yinde_yaml *reject = yinde_yaml_get(node, "reject");
    if ((mentions == NULL) == (reject == NULL)) {
        RULE_FAULT(l, node, "a rule has either `mentions` or `reject`");
    } else if (reject != NULL) {
        yinde_rule_group group = {.name = yinde_rule_text(reject)};
        rule->rejects = true;
        take_group(l, rule, reject, &group);
    } else if (mentions->kind != YINDE_YAML_MAPPING ||
               mentions->first == NULL) {
        RULE_FAULT(l, mentions, "`mentions` maps at least one group to a type");
    } else {
        for (const yinde_yaml *m = mentions->first; m != NULL; m = m->next)
            take_mention(l, rule, m, false);
        take_requirements(l, rule, yinde_yaml_get(node, "requires"));
        take_helpers(l, rule, mentions);
    }
}

void yinde_rule_take_form(rule_loader *l, yinde_rule *rule,
                          const yinde_yaml *node)
{
    const yinde_yaml *form = yinde_yaml_get(node, "form");
    static const char *const others[] = {"pattern", "mentions", "requires",
                                         "reject",  "before",   "capitals"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (yinde_yaml_get(node, others[i]) != NULL)
            RULE_FAULT(l, node, "a rule with `form` has no `%s`", others[i]);
    rule->begins_behind = true;
    rule->group[0] = (yinde_rule_group){.name = YINDE_SPAN("form"),
                                        .is_mention = true,
                                        .type = yinde_type_find(yinde_rule_text(form))};
    rule->n_groups = 1;
    if (rule->group[0].type == YINDE_TYPE_COUNT)
        RULE_FAULT(l, form,
                   "a form is one of a person, country, organization or "
                   "phrase");
}
