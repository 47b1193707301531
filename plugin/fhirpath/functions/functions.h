// SPDX-License-Identifier: Apache-2.0
// Every function by family, for function_table.cpp to list. Private to this module.
#pragma once

#include "fhirpath/item.h"

namespace repere::fhirpath {

class Call;

namespace functions {

// existence.cpp (FHIRPath N1 5.1)
Collection empty(Call&);
Collection exists(Call&);
Collection all(Call&);
Collection all_true(Call&);
Collection any_true(Call&);
Collection all_false(Call&);
Collection any_false(Call&);
Collection subset_of(Call&);
Collection superset_of(Call&);
Collection count(Call&);
Collection distinct(Call&);
Collection is_distinct(Call&);
Collection not_(Call&);

// filtering.cpp (5.2)
Collection where(Call&);
Collection select(Call&);
Collection repeat(Call&);
Collection repeat_all(Call&);
Collection of_type(Call&);
Collection sort(Call&);

// subsetting.cpp (5.3)
Collection single(Call&);
Collection first(Call&);
Collection last(Call&);
Collection tail(Call&);
Collection skip(Call&);
Collection take(Call&);
Collection intersect(Call&);
Collection exclude(Call&);

// combining.cpp (5.4)
Collection union_(Call&);
Collection combine(Call&);
Collection coalesce(Call&);

// conversion.cpp (5.5)
Collection iif(Call&);
Collection to_boolean(Call&);
Collection converts_to_boolean(Call&);
Collection to_integer(Call&);
Collection converts_to_integer(Call&);
Collection to_long(Call&);
Collection converts_to_long(Call&);
Collection to_decimal(Call&);
Collection converts_to_decimal(Call&);
Collection to_string(Call&);
Collection converts_to_string(Call&);
Collection to_date(Call&);
Collection converts_to_date(Call&);
Collection to_date_time(Call&);
Collection converts_to_date_time(Call&);
Collection to_time(Call&);
Collection converts_to_time(Call&);
Collection to_quantity(Call&);
Collection converts_to_quantity(Call&);

// string.cpp (5.6)
Collection index_of(Call&);
Collection last_index_of(Call&);
Collection substring(Call&);
Collection starts_with(Call&);
Collection ends_with(Call&);
Collection contains(Call&);
Collection upper(Call&);
Collection lower(Call&);
Collection replace(Call&);
Collection matches(Call&);
Collection matches_full(Call&);
Collection replace_matches(Call&);
Collection length(Call&);
Collection to_chars(Call&);
Collection split(Call&);
Collection join(Call&);
Collection trim(Call&);

// encoding.cpp (2.0: 5.6)
Collection encode(Call&);
Collection decode(Call&);
Collection escape(Call&);
Collection unescape(Call&);

// math.cpp (5.7)
Collection abs(Call&);
Collection ceiling(Call&);
Collection exp(Call&);
Collection floor(Call&);
Collection ln(Call&);
Collection log(Call&);
Collection power(Call&);
Collection round(Call&);
Collection sqrt(Call&);
Collection truncate(Call&);
Collection min(Call&);
Collection max(Call&);
Collection sum(Call&);
Collection avg(Call&);

// tree.cpp (5.8)
Collection children(Call&);
Collection descendants(Call&);

// date_time.cpp (5.9 and 2.0)
Collection now(Call&);
Collection today(Call&);
Collection time_of_day(Call&);
Collection duration(Call&);
Collection difference(Call&);
Collection date_of(Call&);
Collection time_of(Call&);
Collection year_of(Call&);
Collection month_of(Call&);
Collection day_of(Call&);
Collection hour_of(Call&);
Collection minute_of(Call&);
Collection second_of(Call&);
Collection millisecond_of(Call&);
Collection timezone_offset_of(Call&);

// boundary.cpp (2.0: 5.7, 5.9)
Collection low_boundary(Call&);
Collection high_boundary(Call&);
Collection precision(Call&);

// utility.cpp (5.9, 2.0)
Collection trace(Call&);
Collection define_variable(Call&);
Collection comparable(Call&);

// type.cpp (6.3, 2.0)
Collection type(Call&);
Collection is(Call&);
Collection as(Call&);

// aggregate.cpp (7.1)
Collection aggregate(Call&);

// fhir.cpp (R4 fhirpath.html 2.1.26.1.5, SDC)
Collection extension(Call&);
Collection has_value(Call&);
Collection get_value(Call&);
Collection resolve(Call&);
Collection member_of(Call&);
Collection subsumes(Call&);
Collection subsumed_by(Call&);
Collection conforms_to(Call&);
Collection check_modifiers(Call&);
Collection html_checks(Call&);
Collection weight(Call&);

}  // namespace functions
}  // namespace repere::fhirpath
