// Seen with the heat of a pipe and with cold, numb fingers; common for many other reasons.
Instance: P2-HANDS-FEET
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-HANDS-FEET, P2, skin-vein, [["Lésion cutanée des mains ou des pieds"]], [["Skin lesion of hands or feet"]])
* insert Grade(D, [["Dires de soignants ; description de cas."]], [["What staff told; description of cases."]])
* insert AgesFrom(15)
* insert Source([["OFDT, Tendances no. 68, November 2009: needs and answers around problem use of cocaine (interviews, no figures)"]])
* insert Source([["Feeney CM, Briggs S, Cutis 1992;50:193-194"]])
* insert Source([["Brewer JD et al., J Am Acad Dermatol 2008;59:483-487, doi:10.1016/j.jaad.2008.03.040"]])
* insert DiagnosedHere(hand-or-foot-skin)
