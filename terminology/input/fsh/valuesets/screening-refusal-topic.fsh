ValueSet: ScreeningRefusalTopic
Id: screening-refusal-topic
Title: "Questions posées sur l'usage de substances"
Description: "Category of a recorded refusal."
* insert CodeList
* insert English(^title, [["Being asked about substance use"]])
* $consent-category#substance-use-screening
