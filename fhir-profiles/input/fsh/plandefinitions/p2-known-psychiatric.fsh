// An attendance for it: the record alone says nothing.
Instance: P2-KNOWN-PSYCHIATRIC
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-KNOWN-PSYCHIATRIC, P2, psychiatric, [["Venue pour un trouble psychique déjà connu (schizophrénie, trouble bipolaire, dépression récurrente)"]], [["Attendance for a mental disorder already known (schizophrenia, bipolar disorder, recurrent depression)"]])
* insert Grade(D, [["Dires de soignants ; une série de personnes hospitalisées."]], [["What staff told; one series of people in hospital."]])
* insert AgesFrom(15)
* insert Source([["OFDT, Tendances no. 68, November 2009: needs and answers around problem use of cocaine (interviews, no figures)"]])
* insert Source([["Shaner A et al., N Engl J Med 1995;333:777-783, doi:10.1056/NEJM199509213331207"]])
* insert DiagnosedHere(known-psychiatric-disorder)
