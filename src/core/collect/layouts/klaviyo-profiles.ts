import type { Layout } from './types';

/** Klaviyo, profiles of a list or segment: a row per profile, with Klaviyo's own predictions, which must not be learned from. */
export const klaviyoProfiles: Layout = {
  kind: 'klaviyo-profiles',
  role: 'customers',
  telling: ['klaviyoid', 'emailmarketingconsent consent', 'profilecreatedon', 'churnriskprediction', 'historiccustomerlifetimevalue'],
  fields: { customer: 'email phonenumber klaviyoid', email: 'email', phone: 'phonenumber', name: '' },
  kinds: { id: 'email klaviyoid phonenumber zipcode' },
  known: {
    static:
      'email klaviyoid phonenumber firstname lastname country profilecreatedon dateadded initialsource initialsourcemedium initialsourcecampaign initialreferringurl',
    'at-export':
      'organization title address address2 city stateregion zipcode latitude longitude source consent emailmarketingconsent smsconsent smsconsenttimestamp emailmarketingconsenttimestamp emailsuppressions firstactive lastactive lastopen lastclick lastsource lastsourcemedium lastsourcecampaign historiccustomerlifetimevalue predictedcustomerlifetimevalue totalcustomerlifetimevalue historicnumberoforders predictednumberoforders churnriskprediction averagedaysbetweenorders averageordervalue expecteddateofnextorder',
    otherwise: null,
  },
  rowId: 'klaviyoid',
  reach: 'platform',
};
