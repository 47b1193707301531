// A family of an ICD is its code and all that begin with it: filter is-a, which the program reads as a prefix
// for ICD systems only. The French CIM-10 shares the families of the WHO's ICD-10.

RuleSet: CodeList
* ^language = #fr
* ^status = #active
* ^experimental = false

RuleSet: Cim10(code)
* include codes from system $icd10 where concept is-a #{code}
* include codes from system $cim10 where concept is-a #{code}

RuleSet: NotCim10(code)
* exclude codes from system $icd10 where concept is-a #{code}
* exclude codes from system $cim10 where concept is-a #{code}

RuleSet: Icd10cm(code)
* include codes from system $icd10cm where concept is-a #{code}

RuleSet: NotIcd10cm(code)
* exclude codes from system $icd10cm where concept is-a #{code}

RuleSet: Icd11(code)
* include codes from system $icd11 where concept is-a #{code}
* include codes from system $cim11 where concept is-a #{code}

RuleSet: NotIcd11(code)
* exclude codes from system $icd11 where concept is-a #{code}
* exclude codes from system $cim11 where concept is-a #{code}

RuleSet: Icd9cm(code)
* include codes from system $icd9cm where concept is-a #{code}

RuleSet: NotIcd9cm(code)
* exclude codes from system $icd9cm where concept is-a #{code}
