/* agency.h: the agency that a report begins with. */
#ifndef YINDE_EXTRACT_FORMATS_AGENCY_H
#define YINDE_EXTRACT_FORMATS_AGENCY_H

#include "common/span.h"
#include "extract/clean.h"

/* 德國之聲中文網 of a first paragraph （德國之聲中文網）中國外交部長……, or
 * empty: no more than 20 characters in brackets, without a stop or a digit, and
 * text behind them.  Borrowed from the paragraph, which keeps it. */
yinde_span yinde_agency(const yinde_cleaned *body);

#endif
