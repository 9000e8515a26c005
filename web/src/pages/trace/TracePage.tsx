import type { FootprintTreeNode, FootprintUsers } from '@tanji/domain/api';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { FailureView } from '../../components/FailureView.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { traceOf } from '../../trace/trace-graph.js';
import { TraceView } from './TraceView.js';

/** How many users there are, and how many of them this reader may not see. */
const Users = ({ users }: { readonly users: FootprintUsers }): ReactElement => {
  const { t } = useTexts();
  const { items, hidden, left } = users;
  return (
    <p className="small">
      {t('trace:users', { count: items.length })}{' '}
      {hidden === 0 ? null : t('trace:usersHidden', { count: hidden })}{' '}
      {left === 0 ? null : t('trace:usersLeft', { count: left })}
    </p>
  );
};

const Content = ({
  id,
  tree,
}: {
  readonly id: string;
  readonly tree: FootprintTreeNode;
}): ReactElement => {
  const { t, nameOf } = useTexts();
  const users = useRoute('getFootprintUsers', { params: { id } });
  const trace = useMemo(() => traceOf(tree, users.data?.items), [tree, users.data]);
  const name = tree.footprint === undefined ? id : nameOf(tree.footprint.product.name);
  return (
    <>
      <PageTitle title={t('trace:title', { name })} />
      <p className="muted">
        <Link href={`/footprints/${id}`}>
          <code>{id}</code>
        </Link>{' '}
        · {t('trace:intro')}
      </p>
      {users.data === undefined ? null : <Users users={users.data} />}
      {users.error === null ? null : (
        <FailureView
          failure={users.error}
          what={t('trace:theUsers')}
          onRetry={() => void users.refetch()}
        />
      )}
      <TraceView trace={trace} id={id} />
    </>
  );
};

/** Where a footprint comes from and where it goes, as far as the reader may see. */
const TracePage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const tree = useRoute('getFootprintTree', { params: { id } });
  return (
    <QueryView query={tree} what={t('trace:theChain', { id })} title={t('trace:one')}>
      {(data) => <Content id={id} tree={data} />}
    </QueryView>
  );
};

export default TracePage;
