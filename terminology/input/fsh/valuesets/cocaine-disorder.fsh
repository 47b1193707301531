ValueSet: CocaineDisorder
Id: cocaine-disorder
Title: "Usage de cocaïne et troubles liés, présents ou passés"
Description: "Every code that is about the own cocaine use of the person who carries it."
* insert CodeList
* insert English(^title, [["Cocaine use and its disorders, present or past"]])
* insert Cim10(F14)
* include codes from system $icd10cm where concept is-a #F14
* include codes from system $icd9cm where concept is-a #304.2
* include codes from system $icd9cm where concept is-a #305.6
* insert Icd11(6C45)
* $sct#31956009 "Cocaine dependence"
* $sct#191831000 "Cocaine dependence, continuous"
* $sct#191832007 "Cocaine dependence, episodic"
* $sct#191833002 "Cocaine dependence in remission"
* $sct#78267003 "Cocaine abuse"
* $sct#191916008
* $sct#191918009
* $sct#191919001
* $sct#191920007
* $sct#429782000 "Cocaine misuse"
* $sct#428493006 "Crack cocaine misuse"
* $sct#1187220002
* $sct#80868005 "Cocaine withdrawal"
* $sct#943101000000108
* $sct#1336059008
* $sct#1094191000000100 "Harmful use of cocaine"
* $sct#22574000 "Cocaine-induced sleep disorder"
* $sct#8686000 "Cocaine-induced sexual dysfunction"
