import { Suspense, lazy, type ReactElement } from 'react';
import { Route, Switch } from 'wouter';
import { Waiting } from '../components/Waiting.js';
import { useTexts } from '../i18n/use-texts.js';
import { NotFoundPage } from '../pages/not-found/NotFoundPage.js';

// Every page is its own chunk; the frame and this table are the shell.
const Overview = lazy(() => import('../pages/overview/OverviewPage.js'));
const Products = lazy(() => import('../pages/products/ProductsPage.js'));
const Product = lazy(() => import('../pages/products/ProductPage.js'));
const Footprint = lazy(() => import('../pages/footprint/FootprintPage.js'));
const Compare = lazy(() => import('../pages/compare/ComparePage.js'));
const Label = lazy(() => import('../pages/label/LabelPage.js'));
const Verify = lazy(() => import('../pages/verify/VerifyPage.js'));
const SignIn = lazy(() => import('../pages/sign-in/SignInPage.js'));
const Ledger = lazy(() => import('../pages/ledger/LedgerPage.js'));
const Block = lazy(() => import('../pages/ledger/BlockPage.js'));
const Transaction = lazy(() => import('../pages/ledger/TransactionPage.js'));
const Factors = lazy(() => import('../pages/factors/FactorsPage.js'));
const Factor = lazy(() => import('../pages/factors/FactorPage.js'));
const Editions = lazy(() => import('../pages/editions/EditionsPage.js'));
const Edition = lazy(() => import('../pages/editions/EditionPage.js'));
const FactorImports = lazy(() => import('../pages/factor-import/ImportPage.js'));
const Reviews = lazy(() => import('../pages/reviews/ReviewsPage.js'));
const FactorModels = lazy(() => import('../pages/factor-models/ModelsPage.js'));
const FactorModel = lazy(() => import('../pages/factor-models/ModelPage.js'));
const FactorQuestion = lazy(() => import('../pages/factor-question/QuestionPage.js'));
const FactorQuality = lazy(() => import('../pages/factor-quality/QualityPage.js'));
const Standards = lazy(() => import('../pages/standards/StandardsPage.js'));
const Search = lazy(() => import('../pages/search/SearchPage.js'));

/** Which address shows which page. */
export const Routes = (): ReactElement => {
  const { t } = useTexts();
  return (
    <Suspense fallback={<Waiting what={t('common:thePage')} />}>
      <Switch>
        <Route path="/" component={Overview} />
        <Route path="/products" component={Products} />
        <Route path="/products/:id">{({ id }) => <Product key={id} id={id} />}</Route>
        <Route path="/footprints/:id">{({ id }) => <Footprint key={id} id={id} />}</Route>
        <Route path="/compare" component={Compare} />
        <Route path="/labels/:id">{({ id }) => <Label key={id} id={id} />}</Route>
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
        <Route path="/import" component={FactorImports} />
        <Route path="/reviews" component={Reviews} />
        <Route path="/factor-models" component={FactorModels} />
        <Route path="/factor-models/:id">{({ id }) => <FactorModel key={id} id={id} />}</Route>
        <Route path="/factor-question" component={FactorQuestion} />
        <Route path="/factor-quality" component={FactorQuality} />
        <Route path="/standards" component={Standards} />
        <Route path="/search" component={Search} />
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
  );
};
