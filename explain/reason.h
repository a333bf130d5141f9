/* reason.h: why a unit is what it is, in one sentence.
 *
 * rival.h, evidence.h -> [reason] -> account.h, candidates.h
 *
 *     crosses 其中 (ordinary word)
 *     inside 中国外交部 (organization), which does not expose it
 *     weak form: no strong form of 马斯 in the article, no context word (德国|
 *     外长) in the sentence
 *     ambiguous: 中国国防部 or 美国国防部, each named as often in the article
 *     part of the dotted name 杜鲁门·卡波特
 *     rejected by rule monument
 */
#ifndef YINDE_EXPLAIN_REASON_H
#define YINDE_EXPLAIN_REASON_H

#include "explain/meaning.h"

/* The reason, without its rule; in the arena of the case.  "accepted" for what
 * was. */
yinde_span yinde_reason_of(const yinde_case *c, const yinde_unit *unit);

/* "ordinary word", "person 普京", "rule pair": what a unit is. */
yinde_span yinde_unit_kind_text(const yinde_case *c, const yinde_unit *unit);

#endif
