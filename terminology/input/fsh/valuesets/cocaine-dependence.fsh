ValueSet: CocaineDependence
Id: cocaine-dependence
Title: "Dépendance à la cocaïne"
Description: "Dependence now. The same characters mean other things in other systems: F14.20 is abstinence in CIM-10 FR and dependence in ICD-10-CM."
* insert CodeList
* insert English(^title, [["Cocaine dependence"]])
* include codes from system $icd10 where concept is-a #F14.2
* include codes from system $cim10 where concept is-a #F14.2
* exclude codes from system $cim10 where concept is-a #F14.20
* exclude codes from system $cim10 where concept is-a #F14.21
* include codes from system $icd10cm where concept is-a #F14.2
* exclude codes from system $icd10cm where concept is-a #F14.21
* include codes from system $icd9cm where concept is-a #304.2
* exclude codes from system $icd9cm where concept is-a #304.23
* insert Icd11(6C45.2)
* insert NotIcd11(6C45.21)
* insert NotIcd11(6C45.22)
* insert NotIcd11(6C45.23)
* $sct#31956009 "Cocaine dependence"
* $sct#191831000 "Cocaine dependence, continuous"
* $sct#191832007 "Cocaine dependence, episodic"
