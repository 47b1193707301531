CodeSystem: FindingClass
Id: finding-class
Title: "Classes of finding"
Description: "How much a finding says about this person. The decision order works on classes, never on a numeric total."
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #D "Direct evidence in this patient"
* #S "Strong: unconfirmed test, or near-specific finding"
* #P1 "Sentinel presentation: guidance or strong association says ask"
* #P2 "Weak, supports others"
* #H "History only"
* #U "Universal: everybody here is asked"
* #M "Raises the outcome of direct evidence"
* #E "Exclusion"
* #dropped "A result that was left out, and why"
* #N "Nobody reached yet"
