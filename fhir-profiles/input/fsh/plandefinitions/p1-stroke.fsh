Instance: P1-STROKE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-STROKE, P1, neurovascular, [["Accident vasculaire cérébral ou accident ischémique transitoire"]], [["Stroke or transient ischaemic attack"]])
* insert Grade(A)
* insert Ages(15, 49)
* insert Source([["HAS, Prise en charge des consommateurs de cocaïne, February 2010: stroke before 50, think of it"]])
* insert Source([["Cheng YC et al., Stroke 2016;47:918-922"]])
* insert DiagnosedHere(stroke)
