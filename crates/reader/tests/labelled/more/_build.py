import csv,re,textwrap,collections,sys
K=dict(bel='belief',inf='infeasibility',con='conditional-forecast',pri='priority',dep='dependence',abs='absence',tre='trend',sta='stance',eve='event');K['for']='forecast'
P=dict(a='affirmed',d='denied',o='open');CL=dict(N='narrative',T='title',R='teaser',B='boilerplate')
pages=[];
for s in('_spec1.txt','_spec2.txt'):
  for line in open(s,encoding='utf8'):
    line=line.rstrip('\n')
    if line.startswith('## '):
      _,n,w=line.split(' ');pg=dict(n=n,w=int(w),paras=[[]],rows=[],units=[]);pages.append(pg)
    elif not line.strip():
      if pg['paras'][-1]: pg['paras'].append([])
    elif line[0]=='|':
      f=[x.strip() for x in line[1:].split('|')]+['']*4
      k,p=f[0].split();pg['rows'].append([len(pg['units']),'claim',K[k],P[p],f[1],f[2],f[3]])
    else:
      c,t=line.split(' ',1);pg['units'].append(t);pg['paras'][-1].append(t)
      if c!='C': pg['rows'].append([len(pg['units']),CL[c],'','','','',''])
for p in pages:
  n=p['n']
  txt='\n\n'.join(textwrap.fill(' '.join(x),p['w'],break_on_hyphens=False,break_long_words=False) for x in p['paras'] if x)+'\n'
  open(n+'.txt','w',encoding='utf8').write(txt)
  open(n+'.units','w',encoding='utf8').write('\n'.join(p['units'])+'\n')
  with open(n+'.csv','w',encoding='utf8',newline='') as f:
    w=csv.writer(f,lineterminator='\n');w.writerow('unit,class,kind,polarity,holder,hedge,condition'.split(','));w.writerows(p['rows'])
