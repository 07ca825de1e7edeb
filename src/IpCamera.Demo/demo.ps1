# Open a session with the camera. The credential is asked for once and kept out of sight.
Connect-Cam -Uri $address -Credential $credential -Name garage

# Who is it, what time does it think it is, and is all quiet?
Get-CamStatus

# Look. The picture is written under a temporary name and moved into place when it is complete.
Receive-CamSnapshot -Path $folder/before.jpg

# Turn left for a second and a half. The stop is sent whatever happens, Ctrl+C included.
Invoke-CamPtz -Move Left -Duration 00:00:01.5
Receive-CamSnapshot -Path $folder/after.jpg

# Record three seconds of the stream at about ten frames a second.
Save-CamStream -Path $folder/garage.mkv -Fps 10 -Duration 00:00:03

# Frames are objects as well: take some from the live stream and let go.
Receive-CamStream -FrameCount 3

# What would moving to another wireless network change?
Set-CamWifi -Ssid workshop -Encryption Wpa2Aes -Passphrase $passphrase -WhatIf

# Do it, and restart the camera so that it takes effect.
Set-CamWifi -Enabled $true -Ssid workshop -Encryption Wpa2Aes -Passphrase $passphrase -PassThru -Confirm:$false
Restart-Cam -Wait -Confirm:$false

# Arm the alarm at night. What would change is shown first; the other settings stay as they are.
Set-CamAlarm -MotionArmed $true -ScheduleEnabled $true -Schedule 'Daily 22:00-06:00' -WhatIf
Set-CamAlarm -MotionArmed $true -ScheduleEnabled $true -Schedule 'Daily 22:00-06:00' -PassThru
New-CamSchedule 'Daily 22:00-06:00'

# Set the clock to this machine's, and see how far it was off.
Set-CamDateTime -Sync -TimeZone '+02:00' -PassThru

# Keep a copy of all settings. The file holds every password, so it stays where only you can read it.
Backup-CamParams -Path $folder/garage.bin

# Two more cameras from an inventory: every cmdlet works on all sessions that come down the pipeline, many at a time.
Import-Csv $folder/inventory.csv | Connect-Cam -Credential $credential
Get-CamSession | Get-CamStatus

# One that is gone costs one error, and the others none of their time.
$camera[1].Unplug()
Get-CamSession | Receive-CamSnapshot -Path $folder/all/

Get-CamSession | Disconnect-Cam
