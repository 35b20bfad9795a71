# Files of the real writers: torch, h5py, scipy, and Keras's layout. Run with /usr/bin/python3.
import numpy as np, torch, h5py, scipy.io, scipy.sparse, zipfile, io
from collections import OrderedDict
w = (np.arange(12, dtype=np.float32).reshape(3, 4) - 5) / 4
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = torch.nn.Linear(4, 3); self.fc2 = torch.nn.Linear(3, 2)
net = Net()
with torch.no_grad():
    net.fc1.weight.copy_(torch.from_numpy(w)); net.fc1.bias.copy_(torch.tensor([1., -1., .5]))
    net.fc2.weight.copy_(torch.arange(6.).reshape(2, 3)); net.fc2.bias.zero_()
torch.save(net.state_dict(), 'state.pt')
torch.save({'epoch': 3, 'model': net.state_dict(), 'opt': torch.optim.Adam(net.parameters()).state_dict(), 'x': torch.arange(4, dtype=torch.int64)}, 'checkpoint.pt')
torch.save(net, 'whole.pt')
torch.save(torch.from_numpy(w), 'one.pt')
torch.save(torch.nn.Parameter(torch.from_numpy(w)), 'parameter.pt')
t = torch.from_numpy(w)
torch.save({'half': t.half(), 'bf': t.bfloat16(), 'double': t.double(), 'int': torch.arange(5, dtype=torch.int32), 'u8': torch.arange(5, dtype=torch.uint8), 'bool': t > 0, 'transposed': t.t(), 'part': t[1:, :], 'columns': t[:, 1:3], 'cube': torch.arange(24.).reshape(2, 3, 4), 'complex': torch.ones(2, dtype=torch.complex64), 'empty': torch.empty(0, 3), 'list': [t, t + 1]}, 'kinds.pt')
torch.save(t, 'old.pt', _use_new_zipfile_serialization=False)
torch.jit.script(torch.nn.Linear(2, 2)).save('script.pt')
with h5py.File('x.h5', 'w') as f:
    f['w'] = w; g = f.create_group('group')
    for k in ('f2', 'f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', '>f4', '>f8', '>i4'):
        g[k] = np.arange(12).reshape(3, 4).astype(k)
    for k in ('f2', 'f4', 'f8', 'i1', 'u1', 'u2', 'u4', 'u8', '>f8', 'i8'):
        g.create_dataset('gz' + k, data=np.arange(1200).reshape(300, 4).astype(k), chunks=(7, 3), compression='gzip', shuffle=True)
    g.create_dataset('lzf', data=np.arange(1200.).reshape(300, 4), chunks=(7, 3), compression='lzf')
    g['cube'] = np.arange(24.).reshape(2, 3, 4); g['scalar'] = 3.5; g['name'] = 'cat'; g['bool'] = np.array([True, False])
    g['strings'] = np.array([b'a', b'bc']); f['soft'] = h5py.SoftLink('/w'); f['ext'] = h5py.ExternalLink('other.h5', '/w')
    g['empty'] = np.zeros((0, 3)); g['complex'] = np.ones(2, complex)
with h5py.File('latest.h5', 'w', libver='latest') as f:
    f.create_dataset('w', data=w); f.create_dataset('c', data=np.arange(4000.).reshape(1000, 4), chunks=(100, 4), compression='gzip', maxshape=(None, 4))
for name, version in (('sparse.h5', None), ('late.h5', 'latest')):
    with h5py.File(name, 'w', libver=version) as f:  # of 12 x 3 numbers that are 7 where nothing was written
        d = f.create_dataset('some', (12, 3), 'f8', chunks=(5, 2), fillvalue=7.); d[:5] = 1; d[7, 0] = 2; d[11] = 3
        d = f.create_dataset('rows', (12, 3), 'f8', chunks=(5, 2), fillvalue=7., maxshape=(None, 3)); d[:5] = 1; d[7, 0] = 2; d[11] = 3
        f.create_dataset('columns', data=w, chunks=(2, 3), maxshape=(3, None))
        f.create_dataset('none', (12, 3), 'f8', chunks=(5, 2)); f.create_dataset('whole', (12, 3), 'f8', fillvalue=7.)
with h5py.File('one.h5', 'w') as f: f['only'] = w
with h5py.File('keras.h5', 'w') as f:
    f.attrs['keras_version'] = b'2.9.0'; g = f.create_group('model_weights/dense/dense'); g['kernel:0'] = w.T; g['bias:0'] = np.array([1., -1, .5], 'f4')
b = io.BytesIO()
with h5py.File(b, 'w') as f: f['layers/dense/vars/0'] = w.T; f['layers/dense/vars/1'] = np.array([1., -1, .5], 'f4')
with zipfile.ZipFile('net.keras', 'w') as z:
    z.writestr('metadata.json', '{}'); z.writestr('config.json', '{}'); z.writestr('model.weights.h5', b.getvalue())
head = b'MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Mon Jan  1 00:00:00 2024 HDF5 schema 1.00 .'.ljust(124) + b'\x00\x02IM'
with h5py.File('v73.mat', 'w', userblock_size=512) as f:
    d = f.create_dataset('X', data=w.T); d.attrs['MATLAB_class'] = np.bytes_('single')
    f.create_dataset('C', data=np.arange(24.).reshape(4, 3, 2), chunks=(2, 3, 2), compression='gzip')
with open('v73.mat', 'r+b') as f: f.write(head)
scipy.io.savemat('v5.mat', {'X': w, 'Y': np.arange(3), 'big': np.arange(6).astype('uint64').reshape(2, 3), 'L': w > 0, 'i8': np.arange(4, dtype='int8'), 'S': scipy.sparse.eye(3), 's': 'text', 'c': np.ones(2, complex), 'cube': np.arange(24.).reshape(2, 3, 4), 'u16': np.arange(4, dtype='u2')})
scipy.io.savemat('v7.mat', {'X': w}, do_compression=True)
with h5py.File('labels.h5', 'w') as f:  # booleans and strings
    t = np.array([True, False, True, True]); names = ['b', 'naïve', '', 'b']
    f['bool'] = t; f['bools'] = np.array([[True, False], [False, False], [True, True]]); f.create_dataset('gzbool', data=t, chunks=(3,), compression='gzip')
    f['fixed'] = np.array([n.encode() for n in names[:2]], dtype=h5py.string_dtype('utf-8', 7)); f['bytes'] = np.array([b'ab', b'c', b'ab'])
    f['any'] = np.array(names, dtype=h5py.string_dtype()); f.create_dataset('gzany', data=np.array(names * 5, dtype=h5py.string_dtype()), chunks=(3,), compression='gzip')
    f['column'] = np.array([['x'], ['y'], ['x']], dtype=h5py.string_dtype()); f['one'] = 'cat'
    f.create_dataset('unwritten', (3,), h5py.string_dtype()); f.create_dataset('sparse', (9,), h5py.string_dtype(), chunks=(3,))[:3] = ['p', 'q', 'r']
    f.create_dataset('colours', data=np.array([0, 2], 'i1'), dtype=h5py.enum_dtype({'red': 0, 'green': 1, 'blue': 2}, 'i1')); f.create_dataset('lists', data=np.array([np.arange(2), np.arange(3)], dtype=object), dtype=h5py.vlen_dtype('i4'))
