import { Suspense, type ReactElement } from 'react';
import { Route, Switch } from 'wouter';
import { Waiting } from '../components/Waiting.js';
import { useTexts } from '../i18n/use-texts.js';
import { lazyPage } from './lazy-page.js';
import { NotFoundPage } from '../pages/not-found/NotFoundPage.js';

// Every page is its own chunk and names the features whose texts it shows; the frame and this table
// are the shell.
const Overview = lazyPage(
  ['footprint', 'overview', 'trust'],
  () => import('../pages/overview/OverviewPage.js'),
);
const Products = lazyPage(
  ['footprint', 'products'],
  () => import('../pages/products/ProductsPage.js'),
);
const Product = lazyPage(
  ['footprint', 'products'],
  () => import('../pages/products/ProductPage.js'),
);
const ProductWhy = lazyPage(['causes', 'products'], () => import('../pages/products/WhyPage.js'));
const Footprint = lazyPage(
  ['footprint', 'results', 'trust'],
  () => import('../pages/footprint/FootprintPage.js'),
);
const Trace = lazyPage(['footprint', 'trace'], () => import('../pages/trace/TracePage.js'));
const Compare = lazyPage(['footprint'], () => import('../pages/compare/ComparePage.js'));
const Label = lazyPage(
  ['footprint', 'label', 'trust'],
  () => import('../pages/label/LabelPage.js'),
);
const LabelSheet = lazyPage(
  ['footprint', 'label'],
  () => import('../pages/label-sheet/LabelSheetPage.js'),
);
const Verify = lazyPage(['footprint', 'trust'], () => import('../pages/verify/VerifyPage.js'));
const SignIn = lazyPage([], () => import('../pages/sign-in/SignInPage.js'));
const Ledger = lazyPage(['ledger'], () => import('../pages/ledger/LedgerPage.js'));
const Block = lazyPage(['ledger'], () => import('../pages/ledger/BlockPage.js'));
const Transaction = lazyPage(['ledger'], () => import('../pages/ledger/TransactionPage.js'));
const Factors = lazyPage(
  ['desk', 'factors', 'footprint'],
  () => import('../pages/factors/FactorsPage.js'),
);
const Factor = lazyPage(
  ['desk', 'factors', 'footprint'],
  () => import('../pages/factors/FactorPage.js'),
);
const EditionRows = lazyPage(
  ['desk', 'factors'],
  () => import('../pages/editions/EditionRowsPage.js'),
);
const Credits = lazyPage(['desk'], () => import('../pages/credits/CreditsPage.js'));
const Committee = lazyPage(
  ['desk', 'factors'],
  () => import('../pages/committee/CommitteePage.js'),
);
const Editions = lazyPage(['factors'], () => import('../pages/editions/EditionsPage.js'));
const Edition = lazyPage(['desk', 'factors'], () => import('../pages/editions/EditionPage.js'));
const FactorImports = lazyPage(
  ['desk', 'factors'],
  () => import('../pages/factor-import/ImportPage.js'),
);
const Reviews = lazyPage(['factors', 'footprint'], () => import('../pages/reviews/ReviewsPage.js'));
const FactorModels = lazyPage(['factors'], () => import('../pages/factor-models/ModelsPage.js'));
const FactorModel = lazyPage(['factors'], () => import('../pages/factor-models/ModelPage.js'));
const FactorQuestion = lazyPage(
  ['desk', 'factors', 'footprint'],
  () => import('../pages/factor-question/QuestionPage.js'),
);
const FactorQuality = lazyPage(['factors'], () => import('../pages/factor-quality/QualityPage.js'));
const Standards = lazyPage(['factors'], () => import('../pages/standards/StandardsPage.js'));
const Facilities = lazyPage(['facilities'], () => import('../pages/facilities/FacilitiesPage.js'));
const Facility = lazyPage(
  ['facilities', 'footprint'],
  () => import('../pages/facilities/FacilityPage.js'),
);
const FacilityMonths = lazyPage(['facilities'], () => import('../pages/facilities/MonthsPage.js'));
const FacilityMonth = lazyPage(['facilities'], () => import('../pages/facilities/MonthPage.js'));
const FacilityAllocation = lazyPage(
  ['facilities'],
  () => import('../pages/facilities/AllocationPage.js'),
);
const FacilityImport = lazyPage(
  ['facilities', 'monthImport'],
  () => import('../pages/facility-import/FacilityImportPage.js'),
);
const FacilityWhy = lazyPage(
  ['causes', 'facilities'],
  () => import('../pages/facilities/WhyPage.js'),
);
const Search = lazyPage(
  ['footprint', 'products', 'search'],
  () => import('../pages/search/SearchPage.js'),
);

/** Which address shows which page. */
export const Routes = (): ReactElement => {
  const { t } = useTexts();
  return (
    <Suspense fallback={<Waiting what={t('common:thePage')} />}>
      <Switch>
        <Route path="/" component={Overview} />
        <Route path="/products" component={Products} />
        <Route path="/products/:id">{({ id }) => <Product key={id} id={id} />}</Route>
        <Route path="/products/:id/why">{({ id }) => <ProductWhy key={id} id={id} />}</Route>
        <Route path="/footprints/:id">{({ id }) => <Footprint key={id} id={id} />}</Route>
        <Route path="/trace/:id">{({ id }) => <Trace key={id} id={id} />}</Route>
        <Route path="/compare" component={Compare} />
        <Route path="/labels/:id">{({ id }) => <Label key={id} id={id} />}</Route>
        <Route path="/labels/:id/sheet">{({ id }) => <LabelSheet key={id} id={id} />}</Route>
        <Route path="/01/*">{() => <Label key={window.location.pathname} />}</Route>
        <Route path="/verify" component={Verify} />
        <Route path="/sign-in" component={SignIn} />
        <Route path="/ledger" component={Ledger} />
        <Route path="/ledger/blocks/:number">
          {({ number }) => <Block key={number} number={number} />}
        </Route>
        <Route path="/ledger/tx/:id">{({ id }) => <Transaction key={id} id={id} />}</Route>
        <Route path="/factors" component={Factors} />
        <Route path="/factors/*">{(params) => <Factor key={params['*']} id={params['*']} />}</Route>
        <Route path="/editions" component={Editions} />
        <Route path="/editions/:id">{({ id }) => <Edition key={id} id={id} />}</Route>
        <Route path="/editions/:id/rows">{({ id }) => <EditionRows key={id} id={id} />}</Route>
        <Route path="/credits" component={Credits} />
        <Route path="/committee" component={Committee} />
        <Route path="/import" component={FactorImports} />
        <Route path="/reviews" component={Reviews} />
        <Route path="/factor-models" component={FactorModels} />
        <Route path="/factor-models/:id">{({ id }) => <FactorModel key={id} id={id} />}</Route>
        <Route path="/factor-question" component={FactorQuestion} />
        <Route path="/factor-quality" component={FactorQuality} />
        <Route path="/standards" component={Standards} />
        <Route path="/facilities" component={Facilities} />
        <Route path="/facilities/:id">{({ id }) => <Facility key={id} id={id} />}</Route>
        <Route path="/facilities/:id/months">
          {({ id }) => <FacilityMonths key={id} id={id} />}
        </Route>
        <Route path="/facilities/:id/months/:month">
          {({ id, month }) => <FacilityMonth key={`${id} ${month}`} id={id} month={month} />}
        </Route>
        <Route path="/facilities/:id/import">
          {({ id }) => <FacilityImport key={id} id={id} />}
        </Route>
        <Route path="/facilities/:id/allocation">
          {({ id }) => <FacilityAllocation key={id} id={id} />}
        </Route>
        <Route path="/facilities/:id/why">{({ id }) => <FacilityWhy key={id} id={id} />}</Route>
        <Route path="/search" component={Search} />
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
  );
};
