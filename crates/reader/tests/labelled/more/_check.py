import csv,glob,collections
KI='belief infeasibility conditional-forecast forecast priority dependence absence trend stance event'.split()
CL='claim narrative title teaser boilerplate fragment'.split()
tot=0;cc=collections.Counter();kk=collections.Counter();pp=collections.Counter();bad=0;nc=collections.Counter()
def err(*a):
  global bad;bad+=1;print('ERR',*a)
for f in sorted(glob.glob('*.txt')):
  if f[0]=='_':continue
  n=f[:-4];page=' '.join(open(f,encoding='utf8').read().split())
  us=open(n+'.units',encoding='utf8').read().split('\n');assert us[-1]=='';us=us[:-1]
  if ' '.join(us)!=page: err(n,'units != page')
  for u in us:
    if u!=' '.join(u.split()): err(n,u)
  rows=list(csv.reader(open(n+'.csv',encoding='utf8',newline='')))
  if rows[0]!='unit,class,kind,polarity,holder,hedge,condition'.split(','):err(n,'head')
  rows=rows[1:];seen=[]
  c2=collections.Counter()
  byu=collections.defaultdict(list)
  for r in rows:
    if len(r)!=7: err(n,r);continue
    i=int(r[0]);byu[i].append(r);seen.append(i);u=us[i-1]
    if r[1] not in CL: err(n,r)
    if (r[1]=='claim')!=bool(r[2]): err(n,r)
    if r[1]=='claim':
      if r[2] not in KI or r[3] not in('affirmed','denied','open'): err(n,r)
      if r[2] in('infeasibility','absence') and r[3]!='denied': err(n,r)
      if r[2]=='conditional-forecast' and not r[6]: err(n,r)
      kk[r[2]]+=1;pp[r[3]]+=1
      for j,nm in((4,'holder'),(5,'hedge'),(6,'cond')):
        if r[j]: nc[nm]+=1
    elif any(r[2:]): err(n,r)
    for x in r[4:]:
      if x and x not in u: err(n,i,x,'not in',u)
  if seen!=sorted(seen) or sorted(set(seen))!=list(range(1,len(us)+1)): err(n,'units missing/out of order')
  for i,rs in byu.items():
    if len(rs)>1 and any(r[1]!='claim' for r in rs): err(n,i)
    c2[rs[0][1]]+=1
  cc.update(c2);tot+=len(us)
  print(n,len(us),len(rows),dict(c2), '' if 32<=len(us)<=36 else 'LEN!')
print(tot,'units; errors',bad);print(cc);print(kk,sum(kk.values()));print(pp,nc)
