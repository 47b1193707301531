// SPDX-License-Identifier: Apache-2.0
// LHC-Forms in a page, spoken to as drive.mjs speaks to every renderer.
'use strict';
(() => {
  let host;

  // "item-assist-2/1": LHC-Forms numbers the repetitions of an item and of the groups round it.
  const linkIdOf = (element) => element.id.slice('item-'.length).split('/')[0];

  window.renderer = {
    ready: () => Boolean(window.LForms && window.LForms.Util && window.LForms.FHIR && window.LForms.FHIR.R4),

    async open(form) {
      if (host) host.remove();
      host = document.createElement('div');
      host.id = 'form';
      document.body.append(host);
      await window.LForms.Util.addFormToPage(form, 'form', { fhirVersion: 'R4', displayScoreWithAnswerText: false });
    },

    questions: () => [...document.querySelectorAll('lhc-item[id^="item-"]')].map((element) => ({
      linkId: linkIdOf(element), element, text: element.querySelector(':scope .question')?.textContent ?? '',
    })),

    response: () => window.LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', host),
  };
})();
