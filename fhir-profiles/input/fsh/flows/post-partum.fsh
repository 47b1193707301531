// The six weeks after birth: the universal questions first, then how it is going, for everyone who wishes to say.

Instance: post-partum
InstanceOf: Questionnaire
Usage: #definition
* insert Head(post-partum, 1.0.0, [["Questions de santé, après la naissance"]], [["Health questions, after the birth"]])
* name = "PostPartumFlow"
* purpose = "The six weeks after birth, universal: 5Ps, then ASSIST cocaine module, craving and compulsion; feeding, sleep and help that is wished for, all of it optional."
* insert FlowCopyright
* insert Presentation
* insert FivePs(item[2].item[0])
* insert AssistCocaine(item[2].item[1])
* insert WhenFivePsPositive(item[2].item[1])
* insert CravingAndCompulsion(item[2].item[2])
* insert Section(item[2].item[3], after-birth, [["Depuis la naissance (si vous le souhaitez)"]], [["Since the birth (if you wish)"]])
* insert Feeding(item[2].item[3].item[0])
* insert Choice(item[2].item[3].item[1], sleep, [["Comment dormez-vous ?"]], [["How do you sleep?"]])
* insert Option(item[2].item[3].item[1], $sleep#well, [["Plutôt bien"]], [["Rather well"]])
* insert Option(item[2].item[3].item[1], $sleep#broken, [["De façon entrecoupée"]], [["With interruptions"]])
* insert Option(item[2].item[3].item[1], $sleep#badly, [["Mal, même quand c'est possible"]], [["Badly, even when I can"]])
* insert Several(item[2].item[3].item[2], help-wished, [["Souhaitez-vous de l'aide pour ?"]], [["Would you like help with?"]])
* insert Option(item[2].item[3].item[2], $help#feeding-help, [["Alimentation du bébé"]], [["Feeding the baby"]])
* insert Option(item[2].item[3].item[2], $help#rest-help, [["Sommeil, repos"]], [["Sleep, rest"]])
* insert Option(item[2].item[3].item[2], $help#mood-help, [["Moral"]], [["Mood"]])
* insert Option(item[2].item[3].item[2], $help#substance-help, [["Alcool, tabac ou autre produit"]], [["Alcohol, tobacco or something else"]])
* insert Option(item[2].item[3].item[2], $help#other-help, [["Autre chose"]], [["Something else"]])
* insert Alone(item[2].item[3].item[2], $help#no-help, [["Pas d'aide pour le moment"]], [["No help for now"]])
* insert Closing
