// The order of decision over the findings: the first row that selects something decides, and what it selects is
// listed. A finding has rule, class, group, dependence (true or false) and inBand (its age band applies).
Instance: decision-order
InstanceOf: PlanDefinition
Usage: #definition
* insert Published(PlanDefinition, decision-order, [["Ordre de décision"]], [["Decision order"]])
* type = $plan-type#workflow-definition
* insert Define(direct, [["%findings.where(class = 'D' and inBand)"]])
* insert Define(strong, [["%findings.where(class = 'S' and inBand)"]])
// In the rows of direct and strong evidence a sentinel presentation counts at any age.
* insert Define(sentinel, [["%findings.where(class = 'P1')"]])
* insert Define(weak, [["%findings.where(class = 'P2' and inBand)"]])
* insert Define(history, [["%findings.where(class = 'H')"]])
* insert Define(universal, [["%findings.where(rule = 'U1')"]])
* insert Define(pregnancy, [["%findings.where(rule = 'PREGNANCY')"]])
* insert Define(unreached, [["%findings.where(class = 'N')"]])
// A result that was left out is always named, whatever the outcome.
* insert Define(alwaysListed, [["%findings.where(class = 'dropped')"]])
* insert Row($outcome#none, [["Un suivi addictologique est en cours."]], [["Addictology follow-up is going on."]], [["%findings.where(rule = 'E1')"]])
* insert Row($outcome#flag+refer, [["Avant la sortie : une réponse est positive et aucune équipe n'a encore été sollicitée."]], [["Before leaving: an answer is positive and no team has been asked yet."]], [["%unreached.combine(%direct).where(%unreached.exists())"]])
* insert Row($outcome#none, [["Les questions ont été refusées pendant ce passage."]], [["The questions were declined during this encounter."]], [["%findings.where(rule = 'E2' and %direct.empty())"]])
* insert Row($outcome#none, [["Les questions ont été posées récemment et la réponse était négative."]], [["The questions were asked recently and the answer was negative."]], [["%findings.where(rule = 'E3' and %direct.empty() and %strong.empty())"]])
* insert Row($outcome#flag+refer, [["Élément direct au niveau d'une dépendance, avec une situation aiguë, ou de deux sortes."]], [["Direct evidence at the level of dependence, with a sentinel presentation, or of two kinds."]], [["%direct.combine(%sentinel).where(%direct.exists() and (%direct.exists(dependence) or %sentinel.exists() or %direct.group.distinct().count() > 1))"]])
* insert Row($outcome#flag+refer, [["Élément direct pendant la grossesse ou les six semaines après."]], [["Direct evidence during pregnancy or the six weeks after birth."]], [["%direct.combine(%pregnancy).where(%direct.exists() and %pregnancy.exists())"]])
* insert Row($outcome#flag+screen, [["Élément direct, à compléter par des questions."]], [["Direct evidence, to be completed by questions."]], [["%direct"]])
* insert Row($outcome#flag+screen, [["Élément fort avec une situation aiguë."]], [["Strong finding with a sentinel presentation."]], [["%strong.combine(%sentinel).where(%strong.exists() and %sentinel.exists())"]])
* insert Row($outcome#flag+screen, [["Deux éléments forts de sortes différentes."]], [["Two strong findings of different kinds."]], [["%strong.where(%strong.group.distinct().count() > 1)"]])
* insert Row($outcome#screen, [["Élément fort isolé : poser les questions."]], [["One strong finding: ask."]], [["%strong"]])
* insert Row($outcome#screen, [["Pendant la grossesse, les questions sont posées à toutes."]], [["During pregnancy everybody is asked."]], [["%universal.combine(%sentinel.where(inBand)).where(%universal.exists())"]])
* insert Row($outcome#screen, [["Antécédent et situation aiguë : demander ce qu'il en est aujourd'hui."]], [["History and a sentinel presentation: ask about today."]], [["%sentinel.combine(%history).where(%sentinel.exists() and %history.exists())"]])
* insert Row($outcome#screen, [["Situation pour laquelle il est recommandé de poser les questions à cet âge."]], [["A presentation for which asking is advised at this age."]], [["%sentinel.where(%sentinel.exists(inBand) and (inBand or %sentinel.group.distinct().count() > 1))"]])
* insert Row($outcome#screen, [["Entre 50 et 59 ans, situation renforcée par un second élément."]], [["Between 50 and 59, a presentation supported by a second finding."]], [["%sentinel.combine(%weak).where(%youngest <= 59 and %oldest >= 50 and %sentinel.exists() and (%weak.exists() or %sentinel.group.distinct().count() > 1))"]])
* insert Row($outcome#screen, [["Deux éléments faibles de sortes différentes."]], [["Two weak findings of different kinds."]], [["%weak.where(%youngest <= 49 and %oldest >= 15 and %weak.group.distinct().count() > 1)"]])
