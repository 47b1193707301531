ValueSet: ScreeningRefusalTopic
Id: screening-refusal-topic
Title: "Being asked about substance use"
Description: "Category of a recorded refusal."
* insert CodeList
* $consent-category#substance-use-screening
